"""Page views: added up in Valkey, carried over by a task, and never in the way."""

from __future__ import annotations

import pytest

from community import counters
from community.counters import carry_views_over, count_view, viewed_brands
from community.models import TopicViews
from community.operations import hide_topic
from community.reads import TopicPage
from community.tasks import carry_views_due, carry_views_later
from engage.tenancy.tasks import BrandTask
from tests.community.writing import question


@pytest.fixture(autouse=True)
def _no_views():
    yield
    valkey = counters._valkey()
    for key in valkey.scan_iter(counters._name("community:*")):
        valkey.delete(key)


def test_views_are_carried_over_once(cast, asked, halo):
    other = question(cast.ben, halo, "Another")
    for _n in range(3):
        count_view(asked.pk)
    count_view(other.pk)
    count_view(10**9)  # a topic that is gone by now
    assert viewed_brands() == [cast.acme.pk]
    assert carry_views_over() == 2
    assert carry_views_over() == 0
    assert TopicPage.read(asked.pk, None).views_count == 3
    count_view(asked.pk)
    assert carry_views_later.run() == 1
    assert TopicViews.objects.get(topic=asked).count == 4
    assert viewed_brands() == []


def test_the_task_hands_each_brand_on(cast, asked, monkeypatch):
    sent = []
    monkeypatch.setattr(
        BrandTask, "apply_async", lambda task, *a, **given: sent.append(given["headers"])
    )
    count_view(asked.pk)
    assert carry_views_due() == 1
    assert sent == [{"engage_brand": cast.acme.pk}]


class Counted(counters.Breaker):
    """A breaker that counts the tries that failed."""

    failures = 0

    def failed(self) -> bool:
        self.failures += 1
        return super().failed()


def test_while_valkey_is_away_only_the_first_page_waits(cast, asked, settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    counters._valkey.cache_clear()
    breaker = Counted(3600.0)
    monkeypatch.setattr(counters, "_breaker", breaker)
    try:
        for _n in range(50):
            count_view(asked.pk)
        assert viewed_brands() == [] and carry_views_over() == 0
        assert breaker.failures == 1
        assert hide_topic(asked, by=cast.moe).is_hidden
    finally:
        counters._valkey.cache_clear()
