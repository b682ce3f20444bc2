"""What the community does by itself, when it is due."""

from __future__ import annotations

from celery import shared_task

from community.counters import carry_views_over, viewed_brands
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
