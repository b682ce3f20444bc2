"""The workers' side: send one brand's mails, forget its old notices, and find such brands."""

from __future__ import annotations

import time

from celery import shared_task

from engage.members import system_member
from engage.notifications.models import Notice, Sending
from engage.notifications.operations import forget_old_notices
from engage.notifications.sending import send_waiting
from engage.tenancy.current import brand_context
from engage.tenancy.platform import rows_of_all_brands
from engage.tenancy.tasks import BrandTask

AT_A_TIME = 25.0
"""Seconds that one task forgets; the next hour's goes on."""


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


@shared_task(base=BrandTask, in_steps=True, typing=False, lane="bulk")
def forget_notices_later(brand_id: int) -> int:
    """Delete one brand's notices past their time, in short steps; how many."""
    ends, gone = time.monotonic() + AT_A_TIME, 0
    while time.monotonic() < ends:
        with brand_context(brand_id):
            step = forget_old_notices(by=system_member())
        if not step:
            break
        gone += step
    return gone


@shared_task(lane="default")
def forget_notices_due() -> int:
    """Let every brand that has old notices forget them; how many brands. Once an hour."""
    old = rows_of_all_brands(Notice).old().order_by().values_list("brand_id", flat=True)
    brands = list(old.distinct())
    for brand_id in brands:
        forget_notices_later.for_brand(brand_id).delay()
    return len(brands)
