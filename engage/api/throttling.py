"""How much a caller may ask in a minute. Counted in the cache, which forgives when it is away."""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass

from django.core.cache import cache

from engage.tenancy.current import require_brand_id

WINDOW = 60


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
    key = f"api:rate:{require_brand_id()}:{caller}:{minute}"
    return Allowance(limit, _counted(key), WINDOW - second)


def _counted(key: str) -> int:
    try:
        return int(cache.incr(key))
    except ValueError:
        pass  # the first of this minute, or the cache is away
    if cache.add(key, 1, WINDOW * 2):
        return 1
    try:
        return int(cache.incr(key))  # another process was first
    except ValueError:
        return 1


def address_of(text: str) -> str:
    """A guest's address as it is counted: of IPv6 the first 64 bits, which one customer has."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
