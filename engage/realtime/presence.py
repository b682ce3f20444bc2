"""Who has a page open right now, and who writes there: in Valkey, forgotten within a minute.

No fact and no row: nobody's comings and goings are kept. A thing is named by a reference, which
is nudged when somebody comes, goes, or begins to write; who may see that is asked of the
reference like of any other. A Valkey that is away costs one time limit, then nobody is there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from engage.events.changes import changed
from engage.realtime.line import named
from engage.tenancy.current import require_brand_id
from engage.web.breaker import Breaker

READING, WRITING, GONE = DOINGS = ("reading", "writing", "gone")
FRESH = 45.0
"""Seconds for which one sign of somebody holds; pages give one every twenty."""
KEPT = 60
"""Seconds after the last sign of anybody until nothing is remembered."""
WAIT = 0.3

_breaker = Breaker(5.0, name="presence")


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who is there."""

    member_id: int
    is_writing: bool


def note_presence(reference: str, member_id: int, doing: str) -> list[Here]:
    """`member_id` is `READING` or `WRITING` there, or `GONE`; who else is. Never raises."""
    key, now = _key(reference), time.time()
    with_it = _valkey().pipeline(transaction=True)
    with_it.hgetall(key)
    if doing == GONE:
        with_it.hdel(key, str(member_id))
    else:
        with_it.hset(key, str(member_id), f"{doing} {now:.0f}")
        with_it.expire(key, KEPT)
    if not _breaker.may_pass():
        return []
    try:
        before = _read(with_it.execute()[0], now)
    except (RedisError, OSError):
        _breaker.failed()
        return []
    _breaker.worked()
    was = next((one for one in before if one.member_id == member_id), None)
    after = None if doing == GONE else Here(member_id, doing == WRITING)
    if was != after:
        changed(reference)
    return [one for one in before if one.member_id != member_id]


def _read(said: dict[str, str], now: float) -> list[Here]:
    found = []
    for member_id, words in said.items():
        doing, _space, at = words.partition(" ")
        if now - float(at) <= FRESH:
            found.append(Here(int(member_id), doing == WRITING))
    return sorted(found, key=lambda one: one.member_id)


def _key(reference: str) -> str:
    return named(f"here:{require_brand_id()}:{reference}")


@cache
def _valkey() -> Redis:
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=WAIT,
        socket_connect_timeout=WAIT,
        retry=Retry(NoBackoff(), 0),
        decode_responses=True,
    )
