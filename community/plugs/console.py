"""The community in the console: its doors, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.models import Hiding, Topic
from community.reads.blanks import LAST_AT, SINCE, VIEWER, role_of, stand_in
from engage.console.decisions import Decision, decisions
from engage.console.plugs.navigation import manages
from engage.console.steering import steers
from engage.members.models import Member
from engage.tenancy.capped import capped
from engage.tenancy.shapes import shaped
from engage.web.navigation import door

MOST = 1000
"""Counting ends here."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)
DAY_AGO, WEEK_AGO = LAST_AT, SINCE

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


@decisions
def open_ends(viewer: Member) -> Iterator[Decision]:
    """Questions that wait, and what moderators hid; 1 statement."""
    moment = now()
    given = {DAY_AGO: moment - DAY, WEEK_AGO: moment - WEEK, VIEWER: viewer.pk}
    [(unanswered, hidden)] = _counts(role_of(viewer)).run(given)
    title = ngettext(
        "%(n)d question has waited for more than a day",
        "%(n)d questions have waited for more than a day",
        unanswered,
    )
    yield Decision(
        count=unanswered,
        title=title % {"n": unanswered},
        note=_("Nobody but the asker has written there."),
        verb=_("Read the questions"),
        href=reverse("community:unanswered"),
        calm=_("No question has waited for more than a day"),
        capped=unanswered == MOST,
        order=20,
    )
    title = ngettext(
        "%(n)d thing was hidden in the last seven days",
        "%(n)d things were hidden in the last seven days",
        hidden,
    )
    yield Decision(
        count=hidden,
        title=title % {"n": hidden},
        note=_("Look once whether you agree with the moderators."),
        verb=_("See what was hidden"),
        href=reverse("community:console-hidings"),
        calm=_("Nothing was hidden in the last seven days"),
        capped=hidden == MOST,
        order=30,
    )


@shaped(VIEWER, DAY_AGO, WEEK_AGO)
def _counts(role: str) -> QuerySet[Any]:
    asked = Topic.objects.visible_to(stand_in(role)).unanswered().filter(created_at__lt=DAY_AGO)
    hidden = Hiding.objects.filter(at__gte=WEEK_AGO)
    viewer = Member.objects.filter(pk=VIEWER)
    return viewer.values_list(capped(asked, MOST), capped(hidden, MOST))
