"""Counting by itself: where something was heard, and where time has passed."""

from __future__ import annotations

import time
from datetime import timedelta

from celery import shared_task
from django.db.models import F, Q
from django.utils.timezone import now

from engage.insights.models import Counting
from engage.insights.operations.counting import count_figures
from engage.insights.operations.noting import note_heard
from engage.insights.operations.rebuilding import count_weeks, in_order, read_on
from engage.members import system_member
from engage.tenancy.current import brand_context
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask

AT_A_TIME = 25.0
"""Seconds a task works before it hands the rest on; well under the workers' limit."""
RESTS = timedelta(minutes=5)
"""How long figures stand at least, however much happens."""
AGES = timedelta(hours=1)
"""After how long they are counted anew though nothing happened: windows move, things ripen."""


@shared_task(base=BrandTask, lane="bulk")
def count_later() -> int:
    """Count one brand's figures; how many."""
    return len(count_figures(by=system_member()))


@shared_task(lane="default")
def count_due() -> int:
    """Let brands be counted where it is time; how many. Once a minute."""
    moment = now()
    heard = Q(heard_at__gt=F("counted_at"), counted_at__lt=moment - RESTS)
    due = heard | Q(counted_at=None) | Q(counted_at__lt=moment - AGES)
    brands = list(rows_of_all_brands(Counting).filter(due).values_list("brand_id", flat=True))
    for brand_id in brands:
        count_later.for_brand(brand_id).delay()
    return len(brands)


@shared_task(base=BrandTask, in_steps=True, typing=False, lane="bulk")
def read_all_later(brand_id: int, place: int = 0, after: int = 0) -> int:
    """Read every source of a brand anew for a while, then hand it on; how many things were read.

    `place` is the source's place in their order, `after` the last id that was read of it. Then the
    weeks before everything counted so far are counted.
    """
    ends, count, order = time.monotonic() + AT_A_TIME, 0, in_order()
    while place < len(order):
        ids = read_on(brand_id, order[place], after)
        place, after = (place, ids[-1]) if ids else (place + 1, 0)
        count += len(ids)
        if time.monotonic() > ends:
            read_all_later.for_brand(brand_id).delay(place, after)
            return count
    with brand_context(brand_id):
        note_heard()
    for _week in count_weeks(brand_id):
        if time.monotonic() > ends:
            read_all_later.for_brand(brand_id).delay(place, 0)
            break
    return count
