"""Deliver waiting facts to their hearers: claim a batch, hear each in its savepoint, mark, commit.

Several deliverers may run at once: rows are claimed with SKIP LOCKED. A hearer that raises undoes
only its own writes; its delivery is tried again later, alone, and is dead after `MOST_ATTEMPTS`.
"""

from __future__ import annotations

import logging
import random
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from engage.events.hearing import hearers_of
from engage.events.models import Delivery
from engage.tenancy.current import acting, brand_context

log = logging.getLogger(__name__)

BATCH = 100
MOST_ATTEMPTS = 5
FIRST_WAIT = 5.0
LONGEST_WAIT = 3600.0


class NoSuchHearer(LookupError):
    """A delivery waits for a hearer that no installed part has any more."""


def deliver_waiting(brand_id: int, most: int = 2000) -> int:
    """Hear up to `most` due deliveries of a brand, in short transactions; how many were tried."""
    tried = 0
    while tried < most:
        with brand_context(brand_id):
            count = _deliver_batch()
        tried += count
        if count == 0:
            break
    return tried


def _deliver_batch() -> int:
    claimed = list(
        Delivery.objects.due()
        .select_related("event")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("hearer", "due_at", "event_id")[:BATCH]
    )
    done = [delivery.pk for delivery in claimed if _hear(delivery)]
    if done:
        Delivery.objects.filter(pk__in=done).update(done_at=Now(), error="")
    return len(claimed)


def _hear(delivery: Delivery) -> bool:
    event = delivery.event
    try:
        hearer = hearers_of(event.kind).get(delivery.hearer)
        if hearer is None:
            raise NoSuchHearer(delivery.hearer)
        with acting(event.actor_id, event.request_id), transaction.atomic():
            hearer(event.fact, event)
    except Exception as error:  # any fault of a hearer is its own: kept, retried, shown
        _failed(delivery, error)
        return False
    return True


def _failed(delivery: Delivery, error: Exception) -> None:
    delivery.attempts += 1
    delivery.error = f"{type(error).__name__}: {error}"[:2000]
    is_dead = delivery.attempts >= MOST_ATTEMPTS
    wait = timedelta(seconds=backoff(delivery.attempts))
    Delivery.objects.filter(pk=delivery.pk).update(
        attempts=delivery.attempts,
        error=delivery.error,
        due_at=Now() + wait,
        dead_at=Now() if is_dead else None,
    )
    log.exception(
        "hearer %s %s on fact %s",
        delivery.hearer,
        "is dead" if is_dead else f"failed {delivery.attempts}x",
        delivery.event_id,
    )


def backoff(attempts: int) -> float:
    """Seconds to wait before the next try: 5, 25, 125 … at most an hour, ± 20 % so as to spread."""
    wait = min(FIRST_WAIT * 5 ** (attempts - 1), LONGEST_WAIT)
    return float(wait * random.uniform(0.8, 1.2))  # noqa: S311 - spreading, not secrecy
