"""A cache that forgives: with Valkey away or frozen everything is a miss and pages still answer.

Never a place for what must not be lost or counted exactly. While Valkey is away:

- `get`, `get_many`, `has_key`: nothing is there; `set`, `touch`, `delete`, `clear`: no effect;
- `add` says False ("not yours"), so who takes a lock with it does not take it;
- `incr` and `decr` raise `ValueError`, as for any key that is not there;
- rate limits (keys that start with one of `COUNTED_HERE`) are counted in this process's memory
  instead, so that a frozen Valkey never opens the door to guessing passwords.

After one failure Valkey is left alone for `PAUSE` seconds: a page pays at most one time limit.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from engage.web.breaker import Breaker

log = logging.getLogger("engage.cache")

PAUSE = 5.0
COUNTED_HERE = ("allauth:rl:",)
AWAY = (RedisError, OSError)
UNREADABLE = (pickle.UnpicklingError, AttributeError, ImportError, EOFError, IndexError, TypeError)

_breakers: dict[str, Breaker] = {}


def breaker_of(location: str) -> Breaker:
    """The breaker that all threads of this process share for one address."""
    return _breakers.setdefault(location, Breaker(PAUSE, name="cache"))


class SteadyClient(RedisCacheClient):
    """Django's client, with one client of redis-py instead of one a question.

    Making one costs as much as asking; it holds nothing but the pool, which all threads share.
    """

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        found = self.__dict__.setdefault("clients", {})
        if write not in found:
            found[write] = super().get_client(key, write=write)
        return found[write]


class ForgivingCache(RedisCache):
    """Django's Redis cache, with every trouble of the connection turned into a miss."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = dict(params.get("OPTIONS") or {})
        options.setdefault("retry", Retry(NoBackoff(), 0))  # a second try doubles the wait
        super().__init__(server, {**params, "OPTIONS": options})
        self._class = SteadyClient
        self.breaker = breaker_of(str(server))
        self._here = LocMemCache("engage-while-away", params)

    @property
    def is_away(self) -> bool:
        """Whether Valkey failed lately, so that we answer without it."""
        return self.breaker.is_open

    def _ask(self, miss: Any, method: str, *args: Any, **kwargs: Any) -> Any:
        if not self.breaker.may_pass():
            return self._without(miss, method, *args, **kwargs)
        try:
            answer = getattr(super(), method)(*args, **kwargs)
        except AWAY as error:
            if self.breaker.failed():
                log.warning("the cache is away: %s", type(error).__name__)
            return self._without(miss, method, *args, **kwargs)
        except UNREADABLE as error:
            log.warning("a cached value cannot be read: %s", type(error).__name__)
            return miss
        if self.breaker.worked():
            log.warning("the cache is back")
        return answer

    def _without(self, miss: Any, method: str, *args: Any, **kwargs: Any) -> Any:
        if args and isinstance(args[0], str) and args[0].startswith(COUNTED_HERE):
            return getattr(self._here, method)(*args, **kwargs)
        if isinstance(miss, Exception):
            raise miss
        return miss

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._ask(False, "add", key, value, timeout, version)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._ask(default, "get", key, default, version)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._ask(None, "set", key, value, timeout, version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._ask(False, "touch", key, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._ask(False, "delete", key, version)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        return self._ask({}, "get_many", list(keys), version)

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._ask(False, "has_key", key, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        missing = ValueError(f"Key {key!r} not found.")
        return self._ask(missing, "incr", key, delta, version)

    def set_many(
        self, data: Mapping[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        return self._ask(list(data), "set_many", dict(data), timeout, version)

    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        self._ask(None, "delete_many", list(keys), version)

    def clear(self) -> None:
        self._ask(None, "clear")
