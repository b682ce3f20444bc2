"""What the ideas room does by itself, when it is due."""

from __future__ import annotations

from celery import shared_task
from django.utils.timezone import now

from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask
from ideas.models import Idea
from ideas.operations.digest import tell_owed


@shared_task(base=BrandTask, lane="default")
def tell_owed_later() -> int:
    """Tell the people of one brand how many answers it owes, on Monday morning; how many."""
    return tell_owed(now(), by=None)


@shared_task(lane="default")
def tell_owed_due() -> int:
    """Look at every brand that owes an answer; how many brands. Twice an hour."""
    owed = rows_of_all_brands(Idea).filter(owed_at__isnull=False, responded_at=None)
    brands = list(owed.order_by().values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        tell_owed_later.for_brand(brand_id).delay()
    return len(brands)
