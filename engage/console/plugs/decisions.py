"""Open ends of the ground floor: what did not arrive, and letters without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.console.decisions import Decision, decisions
from engage.events.models import Delivery
from engage.members.models import Invitation, Member
from engage.notifications.models import Sending
from engage.tenancy.capped import capped
from engage.tenancy.shapes import blank, blank_time, shaped

MOST = 1000
"""Counting ends here."""
VIEWER, NOW = blank(1), blank_time(1)


@decisions
def open_ends(viewer: Member) -> Iterator[Decision]:
    """Facts that nobody could hear, mails that did not arrive, open invitations; 1 statement."""
    [(given_up, failed, invited)] = _counts().run({VIEWER: viewer.pk, NOW: now()})
    title = ngettext(
        "%(n)d thing that happened was not passed on",
        "%(n)d things that happened were not passed on",
        given_up,
    )
    yield Decision(
        count=given_up,
        title=title % {"n": given_up},
        note=_("A notice, a count or a message to another program is missing. Try again."),
        verb=_("See what failed"),
        href=reverse("console:deliveries"),
        calm=_("Everything that happened was passed on"),
        capped=given_up == MOST,
        order=10,
    )
    title = ngettext(
        "%(n)d mail to a member did not arrive", "%(n)d mails to members did not arrive", failed
    )
    yield Decision(
        count=failed,
        title=title % {"n": failed},
        note=_("An address may be wrong, or the mail server was away. Try again."),
        verb=_("See the mails"),
        href=reverse("console:mails"),
        calm=_("Every mail to a member was taken"),
        capped=failed == MOST,
        order=15,
    )
    title = ngettext(
        "%(n)d invitation has no answer yet", "%(n)d invitations have no answer yet", invited
    )
    yield Decision(
        count=invited,
        title=title % {"n": invited},
        note=_("Remind them in person, or take the letter back."),
        verb=_("See the invitations"),
        href=reverse("console:invitations"),
        calm=_("Every invitation has been answered"),
        capped=invited == MOST,
        order=60,
    )


@shaped(VIEWER, NOW)
def _counts() -> QuerySet[Any]:
    counted = [
        capped(Delivery.objects.dead(), MOST),
        capped(Sending.objects.failed(), MOST),
        capped(Invitation.objects.open(NOW), MOST),
    ]
    return Member.objects.filter(pk=VIEWER).values_list(*counted)
