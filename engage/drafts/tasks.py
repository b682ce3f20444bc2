"""What becomes of drafts by itself, when it is due."""

from __future__ import annotations

from celery import shared_task

from engage.drafts.models import Draft
from engage.drafts.operations import forget_old_drafts
from engage.drafts.operations.forgetting import old_ones
from engage.members import system_member
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask


@shared_task(base=BrandTask, lane="bulk")
def forget_drafts_later() -> int:
    """Delete one brand's old drafts; how many."""
    return forget_old_drafts(by=system_member())


@shared_task(lane="default")
def forget_drafts_due() -> int:
    """Let every brand that has old ones forget them; how many brands. Once an hour."""
    old = rows_of_all_brands(Draft).filter(old_ones()).order_by()
    brands = list(old.values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        forget_drafts_later.for_brand(brand_id).delay()
    return len(brands)
