"""Support in the console: its doors, and what a manager should decide today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.console.decisions import Decision, decisions
from engage.console.plugs.navigation import manages
from engage.console.steering import steers
from engage.members.models import Member
from engage.tenancy.capped import capped
from engage.tenancy.shapes import blank, blank_time, shaped
from engage.web.navigation import door
from support.models import Ticket

MOST = 1000
"""Counting ends here."""
NEAR = timedelta(hours=1)
VIEWER, SOON = blank(1), blank_time(1)

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


@decisions
def open_ends(viewer: Member) -> Iterator[Decision]:
    """Requests that are late or due within the hour, and those that are nobody's; 1 statement."""
    [(late, unassigned)] = _counts(viewer.role).run({VIEWER: viewer.pk, SOON: now() + NEAR})
    title = ngettext(
        "%(n)d request is late or due within the hour",
        "%(n)d requests are late or due within the hour",
        late,
    )
    yield Decision(
        count=late,
        title=title % {"n": late},
        note=_("Somebody was promised an answer by then."),
        verb=_("See what is due"),
        href="/desk/?view=due",
        calm=_("No request is late or due within the hour"),
        capped=late == MOST,
        order=5,
    )
    title = ngettext("%(n)d request is nobody’s", "%(n)d requests are nobody’s", unassigned)
    yield Decision(
        count=unassigned,
        title=title % {"n": unassigned},
        note=_("Give each to an agent, or let agents take them."),
        verb=_("Share them out"),
        href="/desk/?view=unassigned",
        calm=_("Every request has an agent"),
        capped=unassigned == MOST,
        order=15,
    )


@shaped(VIEWER, SOON)
def _counts(role: str) -> QuerySet[Any]:
    seen = Ticket.objects.visible_to(Member(pk=VIEWER, role=role)).unsolved()
    late, unassigned = seen.filter(queue_at__lt=SOON), seen.unassigned()
    viewer = Member.objects.filter(pk=VIEWER)
    return viewer.values_list(capped(late, MOST), capped(unassigned, MOST))
