"""The ideas room in the console: its door, and what waits for a decision."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.console.decisions import Decision, decision
from engage.console.plugs.navigation import manages
from engage.console.steering import steers
from engage.members.models import Member
from engage.web.navigation import door
from ideas.models import Idea
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


@decision(order=40)
def owed(viewer: Member) -> Decision:
    """Ideas with so many voters that an answer is owed."""
    count = Idea.objects.visible_to(viewer).owed()[:MOST].count()
    title = ngettext(
        "%(n)d idea is owed an answer",
        "%(n)d ideas are owed an answer",
        count,
    )
    return Decision(
        count=count,
        title=title % {"n": count},
        note=_("Enough people want it. They should hear from you, also when it is no."),
        verb=_("Answer them"),
        href=reverse("ideas:console"),
        calm=_("No idea is owed an answer"),
        capped=count == MOST,
    )


@decision(order=45)
def again(viewer: Member) -> Decision:
    """Ideas that were to be looked at again by today."""
    count = due(viewer, localdate())[:MOST].count()
    title = ngettext(
        "%(n)d idea was to be looked at again by today",
        "%(n)d ideas were to be looked at again by today",
        count,
    )
    return Decision(
        count=count,
        title=title % {"n": count},
        note=_("You said no and named a day. Has anything changed?"),
        verb=_("Look at them"),
        href=reverse("ideas:console") + "#again",
        calm=_("No idea waits for a second look"),
        capped=count == MOST,
    )
