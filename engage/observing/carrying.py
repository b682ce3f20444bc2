"""From the processes to Valkey and back: sums of all in one hash, reports of each in another.

Sums outlive their processes, so a restart never looks like a counter that fell. A process that is
killed takes what it counted in its last seconds along.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import time
from functools import cache
from typing import Any

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from engage.observing.instruments import Mark, pending

log = logging.getLogger("engage.observing")

AWAY = (RedisError, OSError)
FRESH = 20.0
"""Seconds after which a process that says nothing counts as gone."""


def carry(report: dict[str, Any]) -> bool:
    """Bring what was counted, and this process's report; False when Valkey is away."""
    added, put = pending.take()
    pipe = valkey().pipeline(transaction=True)
    for field, amount in added.items():
        pipe.hincrbyfloat(_key("figures"), field, amount)
    if put:
        pipe.hset(_key("figures"), mapping={field: repr(value) for field, value in put.items()})
    pipe.hset(_key("processes"), _own(), json.dumps(report | {"at": time.time()}))
    try:
        pipe.execute()
    except AWAY as error:
        pending.give_back(added, put)
        log.info("figures stay here for now: %s", type(error).__name__)
        return False
    return True


def mark_now(mark: Mark, *labels: str) -> bool:
    """Set a mark from a process that does not carry, such as a command; False if Valkey is away."""
    if not settings.METRICS_TOKEN:
        return False
    try:
        valkey().hset(_key("figures"), mark.field(*labels), repr(time.time()))
    except AWAY as error:
        log.warning("%s is not marked: %s", mark.name, type(error).__name__)
        return False
    return True


def figures() -> dict[str, float]:
    """Every series by its field (see `Instrument.field`). Raises one of `AWAY`."""
    found: Any = valkey().hgetall(_key("figures"))
    return {field: float(value) for field, value in found.items()}


def reports() -> list[dict[str, Any]]:
    """What each living process last told of itself. Raises one of `AWAY`."""
    found: Any = valkey().hgetall(_key("processes"))
    told = {field: json.loads(text) for field, text in found.items()}
    old = [field for field, one in told.items() if abs(time.time() - one["at"]) > FRESH]
    if old:
        valkey().hdel(_key("processes"), *old)
    return [one for field, one in told.items() if field not in old]


def _own() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _key(name: str) -> str:
    """Under the cache's own prefix; installations and tests that share a Valkey stay apart."""
    database = settings.REDIS_URL.rpartition("/")[2]
    return f"{settings.CACHES['default'].get('KEY_PREFIX', '')}:{database}:observed:{name}"


@cache
def valkey() -> Redis:
    """A connection of our own: the cache's breaker is not ours to trip."""
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=1.0,
        socket_connect_timeout=1.0,
        retry=Retry(NoBackoff(), 0),
        decode_responses=True,
    )
