"""The first page of the console: what is open, what was steered last, and how promises are kept."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest

from engage.console.decisions import Decision, open_ends
from engage.console.reads.happened import LOOKED_AT
from engage.console.steering import steering_kinds
from engage.events.models import EventRecord
from engage.insights.reads.versions import counted_at, newest_promise
from engage.members.models import Member
from engage.tenancy.shapes import blank, shaped

VIEWER = blank(1)
_TOLD = "_open_ends"


def told_today(request: HttpRequest) -> list[Decision]:
    """What waits for the reader's decision, asked once a request."""
    found: list[Decision] | None = request.__dict__.get(_TOLD)
    if found is None:
        found = request.__dict__[_TOLD] = open_ends(request.member)  # type: ignore[attr-defined]
    return found


def versions(viewer: Member) -> tuple[Any, ...]:
    """What the page shows beside: the look, what was steered, counted and promised; 1 statement."""
    [found] = _versions().run({VIEWER: viewer.pk})
    return tuple(tuple(one) if isinstance(one, list) else one for one in found)


@shaped(VIEWER)
def _versions() -> QuerySet[Any]:
    steered = EventRecord.objects.filter(kind__in=steering_kinds()).order_by("-pk").values("pk")
    return Member.objects.filter(pk=VIEWER).values_list(
        "brand__pages_version",
        Subquery(counted_at()),
        Subquery(newest_promise()),
        ArraySubquery(steered[:LOOKED_AT]),
    )
