"""The workers' side of mails: send one brand's, and find the brands that have some."""

from __future__ import annotations

from celery import shared_task

from engage.notifications.models import Sending
from engage.notifications.sending import send_waiting
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask


# The publisher names no argument: BrandTask gives the brand from the header.
@shared_task(base=BrandTask, in_steps=True, typing=False, lane="default")
def send_mails_later(brand_id: int) -> int:
    """Send what one brand has waiting; how many mails were tried."""
    return send_waiting(brand_id)


@shared_task(lane="default")
def send_mails_due() -> int:
    """Let every brand with due mails send them; how many brands. Every few seconds.

    Safe to run at once with another: a task too many finds no turn, or nothing to claim.
    """
    due = rows_of_all_brands(Sending).due().order_by().values_list("brand_id", flat=True)
    brands = list(due.distinct())
    for brand_id in brands:
        send_mails_later.for_brand(brand_id).delay()
    return len(brands)
