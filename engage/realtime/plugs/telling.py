"""Changes go out on the line. A Valkey that is away costs a page one time limit, then nothing."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from engage.events.changes import watches
from engage.realtime.line import KEPT, LIFETIME, PUBLISH, channel, memory
from engage.web.breaker import Breaker

MOST = 50
"""References in one nudge; whatever is more goes into the next."""

_breaker = Breaker(5.0, name="live line")


@watches
def tell(brand_id: int, references: list[str]) -> None:
    """Nudge everybody who has a page of these things open; never raises."""
    for start in range(0, len(references), MOST):
        if not _breaker.may_pass():
            return
        words = " ".join(references[start : start + MOST])
        try:
            _script()(keys=[memory(brand_id), channel()], args=[KEPT, LIFETIME, brand_id, words])
        except (RedisError, OSError):
            _breaker.failed()
        else:
            _breaker.worked()


@cache
def _script():  # type: ignore[no-untyped-def]
    valkey = Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=settings.VALKEY_PATIENCE,
        socket_connect_timeout=settings.VALKEY_PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
    return valkey.register_script(PUBLISH)
