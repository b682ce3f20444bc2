"""What happened, told from the book of facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import F, QuerySet
from django.utils.safestring import SafeString

from engage.audit.reads.book import sentence_of
from engage.console.steering import steering_kinds
from engage.events.models import Delivery, EventRecord
from engage.members.models import Member

SHOWN, LOOKED_AT = 8, 40
MOST_LETTERS = 100


@dataclass(frozen=True)
class Happened:
    """One line: a sentence with its actor, and when."""

    sentence: SafeString
    at: datetime
    kind: str


@dataclass(frozen=True)
class Letter:
    """One delivery that was given up."""

    pk: int
    sentence: SafeString
    hearer: str
    attempts: int
    error: str
    at: datetime
    dead_at: datetime


def steered() -> list[Happened]:
    """The latest changes by those who steer the community; one line for the same done in a row.

    Two queries.
    """
    found = list(steering_facts())
    names = _names(found)
    lines = [Happened(_told(one, names), one.at, one.kind) for one in found]
    return [next(same) for _words, same in groupby(lines, attrgetter("sentence"))][:SHOWN]


def steering_facts() -> QuerySet[Any]:
    """The newest facts by which the community is steered.

    Ordered by a sum, or PostgreSQL would look for these few among all facts, from the newest on:
    half a second with two million.
    """
    told = EventRecord.objects.filter(kind__in=steering_kinds())
    return told.order_by((F("id") + 0).desc())[:LOOKED_AT]


def dead_letters() -> list[Letter]:
    """What was given up, newest first, at most `MOST_LETTERS`: two queries."""
    dead = Delivery.objects.dead().select_related("event").order_by("-dead_at", "-pk")
    found = list(dead[:MOST_LETTERS])
    names = _names([one.event for one in found])
    return [
        Letter(
            pk=one.pk,
            sentence=_told(one.event, names),
            hearer=one.hearer,
            attempts=one.attempts,
            error=one.error,
            at=one.event.at,
            dead_at=one.dead_at,
        )
        for one in found
    ]


def _names(records: list[EventRecord]) -> dict[Any, str]:
    actors = {one.actor_id for one in records if one.actor_id}
    return {one.pk: one.shown_name for one in Member.objects.filter(pk__in=actors)}


def _told(record: EventRecord, names: dict[Any, str]) -> SafeString:
    return sentence_of(record, names.get(record.actor_id, ""))
