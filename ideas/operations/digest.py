"""Once a week the brand's people hear how many ideas wait for their answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from engage.brands.middleware import zone_of
from engage.events import record
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.models import Member
from engage.rules import operation
from engage.tenancy.current import require_brand_id
from engage.tenancy.models import Brand
from ideas.events import AnswersOwed
from ideas.models import Idea
from ideas.models.board import GROUP

AT_HOUR = 8
"""Of Monday, in the brand's own time."""
LATE = timedelta(hours=24)
"""After so long it is left to the next Monday."""
MOST = 1000
"""Counting ends here."""


@operation
def tell_owed(at: datetime, *, by: Member | None) -> int:
    """On Monday morning: how many ideas are owed an answer, told once a week; 0 at other times.

    Boards of private groups are left out: not everybody who is told may enter them. No permit:
    the house tells what its members decided to hear.
    """
    brand = Brand.objects.select_for_update(no_key=True).get(pk=require_brand_id())
    begins = week_begins(at, brand.timezone)
    if not begins <= at < begins + LATE:
        return 0
    told = EventRecord.objects.filter(kind=AnswersOwed.kind, at__gte=begins)
    owed = Idea.objects.owed().exclude(board__access=GROUP).order_by("owed_at", "pk")
    ids = [] if told.exists() else list(owed.values_list("pk", flat=True)[:MOST])
    if ids:
        record(AnswersOwed(idea_id=ids[0], count=len(ids)), by=system_member())
    return len(ids)


def week_begins(at: datetime, zone: str) -> datetime:
    """Monday's hour of the week in which `at` is, in the zone of this name."""
    local = at.astimezone(zone_of(zone))
    monday = local - timedelta(days=local.weekday())
    return monday.replace(hour=AT_HOUR, minute=0, second=0, microsecond=0)
