"""How much a caller may ask in a minute. Counted in Valkey; while it is away nobody is held up."""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from engage.tenancy.current import require_brand_id
from engage.web.breaker import Breaker

WINDOW = 60
AWAY = (RedisError, OSError)

_breaker = Breaker(5.0, name="api limits")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a caller's minute."""

    limit: int
    used: int
    reset: int
    """Seconds until the next minute begins."""

    @property
    def is_spent(self) -> bool:
        return self.used > self.limit

    def headers(self) -> dict[str, str]:
        """`RateLimit-*` of every answer."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.limit - self.used)),
            "RateLimit-Reset": str(self.reset),
        }


def take(caller: str, limit: int) -> Allowance:
    """Count one call of `caller`, whose name says what is counted; fixed minutes of the clock."""
    minute, second = divmod(int(time.time()), WINDOW)
    prefix = settings.CACHES["default"].get("KEY_PREFIX", "")
    key = f"{prefix}:api:rate:{require_brand_id()}:{caller}:{minute}"
    return Allowance(limit, _counted(key), WINDOW - second)


def _counted(key: str) -> int:
    """How many calls there were, this one too; 1 while Valkey is away."""
    if not _breaker.may_pass():
        return 1
    try:
        count = int(_valkey().incr(key))  # one round trip, where the cache's own `incr` makes two
        if count == 1:
            _valkey().expire(key, WINDOW * 2)
    except AWAY:
        _breaker.failed()
        return 1
    _breaker.worked()
    return count


@cache
def _valkey() -> Redis:
    wait = settings.VALKEY_PATIENCE
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=wait,
        socket_connect_timeout=wait,
        retry=Retry(NoBackoff(), 0),
    )


def address_of(text: str) -> str:
    """A guest's address as it is counted: of IPv6 the first 64 bits, which one customer has."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
