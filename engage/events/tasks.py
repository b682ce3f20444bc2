"""The workers' side of the book: deliver one brand's facts, and sweep for what nobody was told."""

from __future__ import annotations

from celery import shared_task

from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery
from engage.events.nudge import send
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask


# The publisher names no argument: BrandTask gives the brand from the header.
@shared_task(base=BrandTask, in_steps=True, typing=False, lane="critical")
def deliver_later(brand_id: int) -> int:
    """Deliver what one brand has waiting, in short transactions; how many were tried."""
    return deliver_waiting(brand_id)


@shared_task(lane="critical")
def sweep_due() -> int:
    """Nudge every brand that has a due delivery; how many nudges went out.

    Finds what a lost nudge left behind and what waits for its next try. Safe to run at once
    with another: a nudge too many claims nothing.
    """
    waiting = (
        rows_of_all_brands(Delivery).due().order_by().values_list("brand_id", flat=True).distinct()
    )
    return sum(send(brand_id) for brand_id in waiting)
