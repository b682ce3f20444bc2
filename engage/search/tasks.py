"""Indexing by itself: brands never indexed, just filled by an import, or whose run stands still."""

from __future__ import annotations

import time
from datetime import timedelta

from celery import shared_task
from django.utils.timezone import now

from engage.search.models import IndexRun
from engage.search.operations import advance_run
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask

AT_A_TIME = 25.0
"""Seconds a task works before it hands the rest on; well under the workers' limit."""
STANDS_AFTER = timedelta(minutes=2)


@shared_task(base=BrandTask, in_steps=True, typing=False, lane="bulk")
def index_later(brand_id: int) -> int:
    """Go on with a brand's run for a while, then hand it on; how many steps were made."""
    ends = time.monotonic() + AT_A_TIME
    steps = 0
    while time.monotonic() < ends:
        with brand_context(brand_id):
            run = advance_run()
        if run is None or run.finished_at is not None:
            return steps
        steps += 1
    index_later.for_brand(brand_id).delay()
    return steps


@shared_task(lane="default")
def index_due() -> int:
    """Begin or take up the runs that nobody works on; how many brands. Once a minute.

    A task too many is calm: it finds the run locked or finished.
    """
    runs = rows_of_all_brands(IndexRun)
    at_rest = runs.filter(finished_at__isnull=False) | runs.filter(
        moved_at__gt=now() - STANDS_AFTER
    )
    waiting = Brand.objects.exclude(pk__in=list(at_rest.values_list("brand_id", flat=True)))
    brands = list(waiting.values_list("pk", flat=True))
    for brand_id in brands:
        index_later.for_brand(brand_id).delay()
    return len(brands)
