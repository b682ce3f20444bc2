"""What the sweeper does when it is due."""

from __future__ import annotations

from celery import shared_task
from django.utils.timezone import now

from engage.members import system_member
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask
from engage.uploads.limits import UNCLAIMED_FOR
from engage.uploads.models import Upload
from engage.uploads.operations import sweep


@shared_task(base=BrandTask, lane="bulk")
def sweep_later() -> int:
    """Delete one brand's files that nothing has used for a day; how many."""
    return sweep(by=system_member())


@shared_task(lane="default")
def sweep_uploads_due() -> int:
    """Let every brand that has such files sweep; how many brands. Every ten minutes."""
    idle = rows_of_all_brands(Upload).idle(now() - UNCLAIMED_FOR)
    brands = list(idle.order_by().values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        sweep_later.for_brand(brand_id).delay()
    return len(brands)
