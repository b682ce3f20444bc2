"""Open ends of the ground floor: letters without an answer, facts that nobody could hear."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.console.decisions import Decision, decision
from engage.events.models import Delivery
from engage.members.models import Invitation, Member

MOST = 1000
"""Counting ends here."""


@decision(order=60)
def invitations(viewer: Member) -> Decision:
    """Invitations that are still open."""
    count = Invitation.objects.open()[:MOST].count()
    title = ngettext(
        "%(n)d invitation has no answer yet", "%(n)d invitations have no answer yet", count
    )
    return Decision(
        count=count,
        title=title % {"n": count},
        note=_("Remind them in person, or take the letter back."),
        verb=_("See the invitations"),
        href=reverse("console:invitations"),
        calm=_("Every invitation has been answered"),
        capped=count == MOST,
    )


@decision(order=10)
def given_up(viewer: Member) -> Decision:
    """Facts that a part failed to hear again and again."""
    count = Delivery.objects.dead()[:MOST].count()
    title = ngettext(
        "%(n)d thing that happened was not passed on",
        "%(n)d things that happened were not passed on",
        count,
    )
    return Decision(
        count=count,
        title=title % {"n": count},
        note=_("A notice, a count or a message to another program is missing. Try again."),
        verb=_("See what failed"),
        href=reverse("console:deliveries"),
        calm=_("Everything that happened was passed on"),
        capped=count == MOST,
    )
