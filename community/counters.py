"""Counting page views without a write for each: Valkey adds up, a task carries them over.

A view is no fact and no statement. When Valkey is away, views of that time are not counted; pages
answer all the same. Nothing here is exact enough to pay anybody for.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.db.models import F
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from community.models import Topic, TopicViews
from engage.tenancy.current import require_brand_id
from engage.web.breaker import Breaker

log = logging.getLogger(__name__)

BRANDS = "community:viewed-brands"
KEPT = 7 * 24 * 3600
"""Seconds that counts wait for the task at most."""
BATCH = 500
AWAY = (RedisError, OSError)

_breaker = Breaker(5.0, name="page views")


def count_view(topic_id: int, brand_id: int | None = None) -> None:
    """One more reader opened the topic's page, of the current brand unless told; never raises."""
    brand_id = brand_id or require_brand_id()
    if not _breaker.may_pass():
        return
    try:
        if _valkey().hincrby(_key(brand_id), str(topic_id), 1) == 1:
            _await_the_task(brand_id)
    except AWAY:
        _breaker.failed()
    else:
        _breaker.worked()


def _await_the_task(brand_id: int) -> None:
    """A topic's first view since the counts were last taken out, with which this went too."""
    pipe = _valkey().pipeline(transaction=False)
    pipe.expire(_key(brand_id), KEPT)
    pipe.sadd(_name(BRANDS), brand_id)
    pipe.execute()


def viewed_brands() -> list[int]:
    """The brands that have views waiting; none while Valkey is away."""
    try:
        return sorted(int(brand) for brand in _valkey().smembers(_name(BRANDS)))
    except AWAY:
        return []


def carry_views_over() -> int:
    """Add the current brand's waiting views to their topics; how many topics.

    The counts are taken out of Valkey first, so that two tasks never add the same view; a crash
    between the two loses at most a minute of them.
    """
    brand_id = require_brand_id()
    try:
        counts = _take(brand_id)
    except AWAY as error:
        log.warning("views cannot be read: %s", type(error).__name__)
        return 0
    known = set(Topic.objects.filter(pk__in=counts).values_list("pk", flat=True))
    return _add({pk: count for pk, count in counts.items() if pk in known})


def _take(brand_id: int) -> dict[int, int]:
    pipe = _valkey().pipeline(transaction=True)
    pipe.hgetall(_key(brand_id))
    pipe.delete(_key(brand_id))
    pipe.srem(_name(BRANDS), brand_id)
    found = pipe.execute()[0]
    return {int(topic_id): int(count) for topic_id, count in found.items()}


def _add(counts: Mapping[int, int]) -> int:
    TopicViews.objects.bulk_create(
        [TopicViews(topic_id=pk, count=0) for pk in counts], ignore_conflicts=True, batch_size=BATCH
    )
    # In order of id, so that two brands' or two runs' row locks never wait in a circle.
    for pk in sorted(counts):
        TopicViews.objects.filter(topic=pk).update(count=F("count") + counts[pk])
    return len(counts)


def _key(brand_id: int) -> str:
    return _name(f"community:views:{brand_id}")


def _name(name: str) -> str:
    """Under the cache's own prefix, so that tests and installations that share it stay apart."""
    return f"{settings.CACHES['default'].get('KEY_PREFIX', '')}:{name}"


@cache
def _valkey() -> Redis:
    wait = settings.VALKEY_PATIENCE
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=wait,
        socket_connect_timeout=wait,
        retry=Retry(NoBackoff(), 0),
    )
