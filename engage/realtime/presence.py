"""Who has a page open right now, and who writes there: in Valkey, forgotten within a minute.

No fact and no row: nobody's comings and goings are kept. Things of one kind share a hash for each
brand, so that a list of them asks once. A thing is named by a reference, which is nudged when
somebody comes, goes, or begins to write; who may see that is asked of the reference like of any
other. A Valkey that is away costs one time limit, then nobody is there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from engage.events.changes import changed
from engage.realtime.line import named
from engage.references import split
from engage.tenancy.current import require_brand_id
from engage.web.breaker import Breaker

READING, WRITING, GONE = DOINGS = ("reading", "writing", "gone")
FRESH = 45.0
"""Seconds for which one sign of somebody holds; pages give one every twenty."""
KEPT = 60
"""Seconds after the last sign of anybody until nothing is remembered."""

_breaker = Breaker(5.0, name="presence")


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who is at a thing of the kind that was asked about."""

    thing_id: int
    member_id: int
    is_writing: bool


def note_presence(reference: str, member_id: int, doing: str) -> list[Here]:
    """`member_id` is `READING` or `WRITING` there, or `GONE`; who else is there, and at all other
    things of its kind. Never raises."""
    kind, thing_id = split(reference)
    key, field = _key(kind), f"{thing_id}:{member_id}"
    with_it = _valkey().pipeline(transaction=False)
    with_it.hgetall(key)
    if doing == GONE:
        with_it.hdel(key, field)
    else:
        with_it.hset(key, field, f"{doing} {time.time():.0f}")
        with_it.expire(key, KEPT)
    before = _asked(key, with_it)
    if before is None:
        return []
    was = [one for one in before if (one.thing_id, one.member_id) == (thing_id, member_id)]
    after = [] if doing == GONE else [Here(thing_id, member_id, doing == WRITING)]
    if was != after:
        changed(reference)
    return _others(before, member_id)


def present_among(kind: str, but: int) -> list[Here]:
    """Who is at things of this kind, without the member `but`. Never raises."""
    key = _key(kind)
    return _others(_asked(key, _valkey().pipeline(transaction=False).hgetall(key)) or [], but)


def _asked(key: str, pipeline: Any) -> list[Here] | None:
    """What the pipeline's first command found, None from a Valkey that is away.

    Who left without a word is taken out on the way.
    """
    if not _breaker.may_pass():
        return None
    try:
        said, now, found = pipeline.execute()[0], time.time(), {}
        for field, words in said.items():
            doing, _space, at = words.partition(" ")
            if now - float(at) <= FRESH:
                found[field] = doing
        if over := said.keys() - found.keys():
            _valkey().hdel(key, *over)
    except (RedisError, OSError):
        _breaker.failed()
        return None
    _breaker.worked()
    here = []
    for field, doing in found.items():
        thing_id, _colon, member_id = field.partition(":")
        here.append(Here(int(thing_id), int(member_id), doing == WRITING))
    return sorted(here, key=lambda one: (one.thing_id, one.member_id))


def _others(found: list[Here], member_id: int) -> list[Here]:
    return [one for one in found if one.member_id != member_id]


def _key(kind: str) -> str:
    return named(f"here:{require_brand_id()}:{kind}")


@cache
def _valkey() -> Redis:
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=settings.VALKEY_PATIENCE,
        socket_connect_timeout=settings.VALKEY_PATIENCE,
        retry=Retry(NoBackoff(), 0),
        decode_responses=True,
    )
