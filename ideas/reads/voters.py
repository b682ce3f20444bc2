"""Who voted, for staff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from engage.members import people
from engage.members.people import Person
from ideas.models import Vote

MOST = 500


@dataclass(frozen=True, slots=True)
class Voter:
    """One voice; never with an e-mail address."""

    person: Person
    at: datetime
    idea_id: int
    """The idea that it was given for, which may be merged into the one on the page."""
    added_by: str
    """The name of the agent who wrote it down; empty when the member did."""
    origin: str


def voters_of(idea_id: int, most: int = MOST) -> list[Voter]:
    """Everybody once whose votes count for the idea, by their first one, the newest first; 1
    statement."""
    return list(_voters(idea_id, most))


def _voters(idea_id: int, most: int) -> Iterator[Voter]:
    rows = Vote.objects.filter(Q(idea=idea_id) | Q(idea__merged_into=idea_id, idea__hidden_at=None))
    first = rows.order_by("member", "at", "pk").distinct("member").values("pk")
    named = Vote.objects.filter(pk__in=first).annotate(by=F("added_by__name"))
    columns = ("at", "idea_id", "by", "origin", *people.columns("member"))
    for at, own, by, origin, *who in named.order_by("-at", "-pk").values_list(*columns)[:most]:
        yield Voter(Person.of(*who), at, own, by or "", origin)
