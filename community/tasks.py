"""What the community does by itself, when it is due."""

from __future__ import annotations

from celery import shared_task

from community.counters import carry_views_over, viewed_brands
from community.models import Reading
from community.operations import forget_old_readings
from community.operations.readings import outdated_before
from engage.members import system_member
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask


@shared_task(base=BrandTask, lane="default")
def carry_views_later() -> int:
    """Add one brand's waiting page views to its topics; how many topics."""
    return carry_views_over()


@shared_task(lane="default")
def carry_views_due() -> int:
    """Let every brand with waiting page views carry them over; how many brands. Once a minute."""
    brands = viewed_brands()
    for brand_id in brands:
        carry_views_later.for_brand(brand_id).delay()
    return len(brands)


@shared_task(base=BrandTask, lane="bulk")
def forget_readings_later() -> int:
    """Delete what says nothing any more of how far one brand's members have read; how many."""
    return forget_old_readings(by=system_member())


@shared_task(lane="default")
def forget_readings_due() -> int:
    """Let every brand that has such readings forget them; how many brands. Once a day."""
    old = rows_of_all_brands(Reading).filter(read_to__lt=outdated_before())
    brands = list(old.order_by().values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        forget_readings_later.for_brand(brand_id).delay()
    return len(brands)
