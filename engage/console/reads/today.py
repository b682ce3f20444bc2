"""The first page of the console: what is open, what was steered last, and how promises are kept."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.console.decisions import Decision, open_ends
from engage.console.reads.happened import steering_facts
from engage.insights.reads.versions import counted_at, newest_promise
from engage.members.models import Member
from engage.moderation.reads.queue import MOST_COUNTED
from engage.tenancy.shapes import blank, shaped
from engage.web.navigation import waiting_behind

VIEWER = blank(1)
REVIEWS = "reviews"
"""The door to them."""
_TOLD = "_open_ends"


def told_today(request: HttpRequest) -> list[Decision]:
    """What waits for the reader's decision, asked once a request."""
    found: list[Decision] | None = request.__dict__.get(_TOLD)
    if found is None:
        told = open_ends(request.member)  # type: ignore[attr-defined]
        told.append(_reviews(waiting_behind(request, "console").get(REVIEWS, 0)))
        found = request.__dict__[_TOLD] = sorted(told, key=lambda one: one.order)
    return found


def _reviews(count: int) -> Decision:
    """What was reported, or appealed; its door beside the page counts it already."""
    title = ngettext("%(num)d thing waits for review", "%(num)d things wait for review", count)
    return Decision(
        count=count,
        title=title % {"num": count},
        note=_("Members reported it, or its author asks for another look."),
        verb=_("Open the reviews"),
        href=reverse("moderation:reviews"),
        calm=_("Nothing waits for review"),
        capped=count == MOST_COUNTED,
        order=12,
    )


def versions(viewer: Member) -> tuple[Any, ...]:
    """What the page shows beside: the look, what was steered, counted and promised; 1 statement."""
    [found] = _versions().run({VIEWER: viewer.pk})
    return tuple(tuple(one) if isinstance(one, list) else one for one in found)


@shaped(VIEWER)
def _versions() -> QuerySet[Any]:
    return Member.objects.filter(pk=VIEWER).values_list(
        "brand__pages_version",
        Subquery(counted_at()),
        Subquery(newest_promise()),
        ArraySubquery(steering_facts().values("pk")),
    )
