"""Support in the console: its doors, and what a manager should decide today."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.console.decisions import Decision, decision
from engage.console.plugs.navigation import manages
from engage.console.steering import steers
from engage.members.models import Member
from engage.web.navigation import door
from support.models import Ticket

MOST = 1000
"""Counting ends here."""
NEAR = timedelta(hours=1)

steers("support.calendar", "support.polic", "support.settings")
door(
    "support",
    gettext_lazy("Support"),
    "support:console",
    icon="life-buoy",
    order=28,
    place="console",
    visible=manages,
    around=("/console/support/",),
)


@decision(order=5)
def late(viewer: Member) -> Decision:
    """Requests that are late or due within the hour."""
    count = Ticket.objects.visible_to(viewer).unsolved().filter(queue_at__lt=now() + NEAR)
    found = count[:MOST].count()
    title = ngettext(
        "%(n)d request is late or due within the hour",
        "%(n)d requests are late or due within the hour",
        found,
    )
    return Decision(
        count=found,
        title=title % {"n": found},
        note=_("Somebody was promised an answer by then."),
        verb=_("See what is due"),
        href="/desk/?view=due",
        calm=_("No request is late or due within the hour"),
        capped=found == MOST,
    )


@decision(order=15)
def unassigned(viewer: Member) -> Decision:
    """Requests that are nobody's."""
    found = Ticket.objects.visible_to(viewer).unsolved().unassigned()[:MOST].count()
    title = ngettext("%(n)d request is nobody’s", "%(n)d requests are nobody’s", found)
    return Decision(
        count=found,
        title=title % {"n": found},
        note=_("Give each to an agent, or let agents take them."),
        verb=_("Share them out"),
        href="/desk/?view=unassigned",
        calm=_("Every request has an agent"),
        capped=found == MOST,
    )
