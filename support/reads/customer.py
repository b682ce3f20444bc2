"""Who the customer of a ticket is: under which names they write, and what they asked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from engage.channels.kinds import KINDS, capability
from engage.members.models import ImportedIdentity, Member
from engage.tenancy.shapes import shaped
from support.models import Rating, Ticket
from support.models.ticket import UNSOLVED
from support.reads.statuses import StatusWords, desk_words

MOST_PAST, MOST_NAMES, MOST_AGENTS, MOST_RATED = 5, 8, 200, 20


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


def scores() -> Any:
    """A column of tickets: how the requester's newest ones were rated last, null where never."""
    found = Ticket.objects.filter(requester=OuterRef("requester_id"))
    rated = Rating.objects.filter(ticket=OuterRef("pk")).order_by("-at").values("score")[:1]
    newest = found.order_by("-last_message_at", "-pk").annotate(score=Subquery(rated))
    return ArraySubquery(newest.values("score")[:MOST_RATED])


def past_requests() -> Any:
    """A column of tickets: the requester's other ones, the newest first."""
    found = Ticket.objects.filter(
        requester=OuterRef("requester_id"), voided_at=None, merged_into=None
    ).exclude(pk=OuterRef("pk"))
    said = JSONObject(id="id", subject="subject", status="status", at="created_at")
    return ArraySubquery(found.order_by("-last_message_at", "-pk").values(said=said)[:MOST_PAST])


def agents() -> Any:
    """A column of tickets: those who work for the brand, by name."""
    return ArraySubquery(_staff().values(said=JSONObject(id="id", name="name")))


def agents_named() -> list[dict[str, Any]]:
    """Those who work for the brand, by name; one statement."""
    return [{"id": pk, "name": name} for pk, name in _agents().run({})]


@shaped()
def _agents() -> QuerySet[Any]:
    return _staff().values_list("pk", "name")


def _staff() -> QuerySet[Member]:
    return Member.objects.staff().order_by("name", "pk")[:MOST_AGENTS]


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
