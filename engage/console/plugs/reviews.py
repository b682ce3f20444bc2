"""The review queue as an open end of the day; what is decided about reports is steering."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.console.decisions import Decision, decisions
from engage.console.steering import steers
from engage.members.models import Member
from engage.moderation.reads import waiting_count
from engage.moderation.reads.queue import MOST_COUNTED

steers("moderation.policy", "moderation.decisions")


@decisions
def reviews(viewer: Member) -> Iterator[Decision]:
    """What was reported, or appealed, and waits for somebody's decision."""
    count = waiting_count(viewer)
    title = ngettext("%(num)d thing waits for review", "%(num)d things wait for review", count)
    yield Decision(
        count=count,
        title=title % {"num": count},
        note=_("Members reported it, or its author asks for another look."),
        verb=_("Open the reviews"),
        href=reverse("moderation:reviews"),
        calm=_("Nothing waits for review"),
        capped=count == MOST_COUNTED,
        order=12,
    )
