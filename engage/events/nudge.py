"""A nudge tells the workers that facts wait. It may be lost: the sweeper looks too."""

from __future__ import annotations

import logging
import time

from django.db import connection, transaction

log = logging.getLogger(__name__)

PAUSE = 5.0
"""Seconds without trying after the broker failed, so that a dead broker costs a page nothing."""

_closed_until = 0.0


class _Nudge:
    """The after-commit callback; one a transaction and brand is enough."""

    def __init__(self, brand_id: int) -> None:
        self.brand_id = brand_id

    def __call__(self) -> None:
        send(self.brand_id)


def nudge_after_commit(brand_id: int) -> None:
    """Nudge once when the current transaction commits, however many facts it records."""
    for _sids, callback, _robust in connection.run_on_commit:
        if isinstance(callback, _Nudge) and callback.brand_id == brand_id:
            return
    transaction.on_commit(_Nudge(brand_id))


def send(brand_id: int) -> bool:
    """Publish the nudge; False when the broker is away, which is no fault of the page."""
    global _closed_until
    # Loaded with the first nudge: commands and tests that record nothing start without them.
    from kombu.exceptions import OperationalError
    from redis.exceptions import RedisError

    from engage.events.tasks import deliver_later  # tasks import this module's neighbours

    if time.monotonic() < _closed_until:
        return False
    try:
        deliver_later.for_brand(brand_id).delay()
    except (OperationalError, RedisError, OSError) as error:  # the page has succeeded all the same
        _closed_until = time.monotonic() + PAUSE
        log.warning("broker away, the sweeper will find brand %s's facts: %r", brand_id, error)
        return False
    return True
