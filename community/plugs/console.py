"""The community in the console: its doors, and what waits for a decision."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.models import Hiding, Topic
from engage.console.decisions import Decision, decision
from engage.console.plugs.navigation import manages
from engage.console.steering import steers
from engage.members.models import Member
from engage.web.navigation import door

MOST = 1000
"""Counting ends here."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)

steers("community.categor", "community.group")
door(
    "categories",
    gettext_lazy("Categories"),
    "community:console-categories",
    icon="folder",
    order=24,
    place="console",
    visible=manages,
)
door(
    "groups",
    gettext_lazy("Groups"),
    "community:console-groups",
    icon="lock",
    order=26,
    place="console",
    visible=manages,
)


@decision(order=20)
def unanswered(viewer: Member) -> Decision:
    """Questions without an answer for more than a day."""
    waiting = Topic.objects.visible_to(viewer).unanswered().filter(created_at__lt=now() - DAY)
    count = waiting[:MOST].count()
    title = ngettext(
        "%(n)d question has waited for more than a day",
        "%(n)d questions have waited for more than a day",
        count,
    )
    return Decision(
        count=count,
        title=title % {"n": count},
        note=_("Nobody but the asker has written there."),
        verb=_("Read the questions"),
        href=reverse("community:unanswered"),
        calm=_("No question has waited for more than a day"),
        capped=count == MOST,
    )


@decision(order=30)
def hidden(viewer: Member) -> Decision:
    """What moderators hid in the last seven days."""
    count = Hiding.objects.filter(at__gte=now() - WEEK)[:MOST].count()
    title = ngettext(
        "%(n)d thing was hidden in the last seven days",
        "%(n)d things were hidden in the last seven days",
        count,
    )
    return Decision(
        count=count,
        title=title % {"n": count},
        note=_("Look once whether you agree with the moderators."),
        verb=_("See what was hidden"),
        href=reverse("community:console-hidings"),
        calm=_("Nothing was hidden in the last seven days"),
        capped=count == MOST,
    )
