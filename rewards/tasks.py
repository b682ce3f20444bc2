"""What the rewards room does by itself, when it is due."""

from __future__ import annotations

from celery import shared_task
from django.db.models.functions import Now

from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask
from rewards.models import Account, Merit
from rewards.models.account import ISSUE
from rewards.operations import expire_points, mature_points


@shared_task(base=BrandTask, lane="default")
def mature_points_later() -> int:
    """Let the points of one brand ripen that are due; how many merits."""
    return mature_points(by=None)


@shared_task(lane="default")
def mature_points_due() -> int:
    """Let every brand with due points ripen them; how many brands. Once a minute."""
    due = rows_of_all_brands(Merit).filter(matures_at__lte=Now()).exclude(pending=0)
    brands = list(due.order_by().values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        mature_points_later.for_brand(brand_id).delay()
    return len(brands)


@shared_task(base=BrandTask, lane="bulk")
def expire_points_later() -> int:
    """Warn the members of one brand whose points will end, and end what is due; how many ended."""
    return expire_points(by=None)


@shared_task(lane="default")
def expire_points_due() -> int:
    """Let every brand that gave points look who stays away; how many brands. Once a day."""
    given = rows_of_all_brands(Account).filter(kind=ISSUE, member=None)
    brands = list(given.order_by("brand_id").values_list("brand_id", flat=True))
    for brand_id in brands:
        expire_points_later.for_brand(brand_id).delay()
    return len(brands)
