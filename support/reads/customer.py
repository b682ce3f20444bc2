"""Who the customer of a ticket is: under which names they write, and what they asked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from engage.channels.kinds import KINDS, capability
from engage.members.models import ImportedIdentity, Member
from engage.members.roles import STAFF
from support.models import Ticket
from support.models.ticket import UNSOLVED
from support.reads.statuses import StatusWords, desk_words

MOST_PAST, MOST_NAMES, MOST_AGENTS = 5, 8, 200


@dataclass(frozen=True, slots=True)
class NameThere:
    """What somebody is called on a network."""

    icon: str
    name: str
    is_proven: bool


@dataclass(frozen=True, slots=True)
class PastRequest:
    """An earlier one of the same person."""

    id: int
    subject: str
    url: str
    status: StatusWords
    created_at: datetime | None
    is_open: bool


def names_there() -> Any:
    """A column of tickets: the requester's identities as JSON."""
    found = ImportedIdentity.objects.filter(member=OuterRef("requester_id")).order_by("-pk")
    said = JSONObject(source="source", source_id="source_id", address="address")
    return ArraySubquery(found.values(said=said)[:MOST_NAMES])


def past_requests() -> Any:
    """A column of tickets: the requester's other ones, the newest first."""
    found = Ticket.objects.filter(
        requester=OuterRef("requester_id"), voided_at=None, merged_into=None
    ).exclude(pk=OuterRef("pk"))
    said = JSONObject(id="id", subject="subject", status="status", at="created_at")
    return ArraySubquery(found.order_by("-last_message_at", "-pk").values(said=said)[:MOST_PAST])


def agents() -> Any:
    """A column of tickets: those who work for the brand, by name."""
    found = Member.objects.filter(role__in=STAFF, erased_at=None).order_by("name", "pk")
    return ArraySubquery(found.values(said=JSONObject(id="id", name="name"))[:MOST_AGENTS])


def names_shown(said: list[dict[str, Any]]) -> list[NameThere]:
    """Of `names_there`."""
    return [
        NameThere(_icon(one["source"]), one["address"] or one["source_id"], bool(one["address"]))
        for one in said
    ]


def past_shown(said: list[dict[str, Any]]) -> list[PastRequest]:
    """Of `past_requests`."""
    return [
        PastRequest(
            one["id"], one["subject"], f"/desk/tickets/{one['id']}/", desk_words(one["status"]),
            parse_datetime(one["at"]), one["status"] in UNSOLVED,
        )
        for one in said
    ]  # fmt: skip


def _icon(source: str) -> str:
    kind = source.partition(":")[2]
    return capability(kind).icon if kind in KINDS else "at-sign"
