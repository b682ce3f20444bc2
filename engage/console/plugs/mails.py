"""Mails that failed, as an open end of the day; trying them again is steering."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.console.decisions import Decision, decision
from engage.console.steering import steers
from engage.members.models import Member
from engage.notifications.models import Sending

MOST = 1000
"""Counting ends here."""

steers("notifications.mails_")


@decision(order=15)
def failed(viewer: Member) -> Decision:
    """Mails to members that were given up."""
    count = Sending.objects.failed()[:MOST].count()
    title = ngettext(
        "%(n)d mail to a member did not arrive", "%(n)d mails to members did not arrive", count
    )
    return Decision(
        count=count,
        title=title % {"n": count},
        note=_("An address may be wrong, or the mail server was away. Try again."),
        verb=_("See the mails"),
        href=reverse("console:mails"),
        calm=_("Every mail to a member was taken"),
        capped=count == MOST,
    )
