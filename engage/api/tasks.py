"""What the API does by itself, when it is due."""

from __future__ import annotations

from celery import shared_task
from django.utils.timezone import now

from engage.api.models import KeyedCall
from engage.api.operations import forget_old_calls
from engage.api.operations.keyed_calls import KEPT
from engage.members import system_member
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask


@shared_task(base=BrandTask, lane="bulk")
def forget_calls_later() -> int:
    """Delete one brand's answers to calls that are older than a day; how many."""
    return forget_old_calls(by=system_member())


@shared_task(lane="default")
def forget_calls_due() -> int:
    """Let every brand that has old ones forget them; how many brands. Once an hour."""
    old = rows_of_all_brands(KeyedCall).filter(at__lt=now() - KEPT)
    brands = list(old.order_by().values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        forget_calls_later.for_brand(brand_id).delay()
    return len(brands)
