"""The ideas room in the console: its door, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.console.decisions import Decision, decisions
from engage.console.plugs.navigation import manages
from engage.console.steering import steers
from engage.members.models import Member
from engage.tenancy.capped import capped
from engage.tenancy.shapes import shaped
from engage.web.navigation import door
from ideas.models import Idea
from ideas.reads.blanks import VIEWER, role_of, with_viewer
from ideas.reads.revisiting import due

MOST = 1000
"""Counting ends here."""

steers("ideas.board", "ideas.status_created", "ideas.status_edited")
door(
    "console-ideas",
    gettext_lazy("Ideas"),
    "ideas:console",
    icon="lightbulb",
    order=28,
    place="console",
    visible=manages,
)


@decisions
def open_ends(viewer: Member) -> Iterator[Decision]:
    """Ideas that are owed an answer, and those to be looked at again by today; 1 statement."""
    [(owed, again)] = _counts(role_of(viewer), localdate()).run(with_viewer(viewer, {}))
    title = ngettext("%(n)d idea is owed an answer", "%(n)d ideas are owed an answer", owed)
    yield Decision(
        count=owed,
        title=title % {"n": owed},
        note=_("Enough people want it. They should hear from you, also when it is no."),
        verb=_("Answer them"),
        href=reverse("ideas:console"),
        calm=_("No idea is owed an answer"),
        capped=owed == MOST,
        order=40,
    )
    title = ngettext(
        "%(n)d idea was to be looked at again by today",
        "%(n)d ideas were to be looked at again by today",
        again,
    )
    yield Decision(
        count=again,
        title=title % {"n": again},
        note=_("You said no and named a day. Has anything changed?"),
        verb=_("Look at them"),
        href=reverse("ideas:console") + "#again",
        calm=_("No idea waits for a second look"),
        capped=again == MOST,
        order=45,
    )


@shaped(VIEWER)
def _counts(role: str, today: date) -> QuerySet[Any]:
    viewer = Member(pk=VIEWER, role=role)
    owed, again = Idea.objects.visible_to(viewer).owed(), due(viewer, today)
    return Member.objects.filter(pk=VIEWER).values_list(capped(owed, MOST), capped(again, MOST))
