"""The line between processes that change things and those that hold streams open, in Valkey.

One channel carries every brand's nudges; beside it each brand has a short list of its last ones, so
that a reader who was away for a moment learns what they missed. Names and forms of both are here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings

KEPT = 1000
"""Nudges of a brand that are remembered, about."""
LIFETIME = 3600
"""Seconds that they are remembered after the last one."""

PUBLISH = """
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'about', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', KEYS[2], ARGV[3] .. ' ' .. id .. ' ' .. ARGV[4])
return id
"""
"""Remember and tell in one step, so that nobody can be told of what is not remembered."""

ID = re.compile(r"[0-9]{1,16}-[0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Nudge:
    """These things of a brand changed. Ids grow with time, also from brand to brand."""

    brand_id: int
    id: str
    references: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Nudge:
        """From the channel's form: brand, id, references, with spaces between."""
        brand_id, number, *references = text.split()
        return cls(int(brand_id), number, tuple(references))


def channel() -> str:
    """The name of the one channel."""
    return named("live")


def memory(brand_id: int) -> str:
    """The key of a brand's last nudges."""
    return named(f"live:{brand_id}")


def named(name: str) -> str:
    """Under the cache's own prefix; installations and tests that share a Valkey stay apart."""
    database = settings.REDIS_URL.rpartition("/")[2]
    return f"{settings.CACHES['default'].get('KEY_PREFIX', '')}:{database}:{name}"
