"""The cache forgives: with Valkey frozen or gone, pages answer, and soon."""

import pickle
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.cache import caches

from engage.web import cache as forgiving
from engage.web.breaker import Breaker
from engage.web.cache import ForgivingCache
from tests.web.own_valkey import LIMIT
from tests.web.own_valkey import own_server as own_server
from tests.web.own_valkey import waits as waits


@pytest.fixture
def away(monkeypatch):
    """A cache whose server is not there; nobody listens at port 1."""
    monkeypatch.setattr(forgiving, "_breakers", {})
    return ForgivingCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 0.3}})


@pytest.fixture
def near(monkeypatch):
    """The real server, with a breaker of this test's own."""
    monkeypatch.setattr(forgiving, "_breakers", {})
    params = settings.CACHES["default"]
    cache = ForgivingCache(params["LOCATION"], {**params, "KEY_PREFIX": "test-forgiving"})
    yield cache
    cache.delete_many(["a", "b", "n", "broken"])


def test_it_is_a_cache(near):
    near.set("a", {"x": [1]}, 60)
    assert near.get("a") == {"x": [1]}
    assert near.get_many(["a", "b"]) == {"a": {"x": [1]}}
    assert near.add("a", 1) is False
    assert near.add("n", 1) is True
    assert near.incr("n", 4) == 5
    assert near.has_key("n")
    assert near.touch("n", 5)
    assert near.delete("n")
    assert near.get("n", "nothing") == "nothing"
    assert not near.is_away


def test_everything_is_a_miss_when_it_is_gone(away):
    assert away.get("a", "miss") == "miss"
    assert away.set("a", 1) is None
    assert away.get("a") is None
    assert away.get_many(["a"]) == {}
    assert away.set_many({"a": 1}) == ["a"]
    assert away.add("a", 1) is False
    assert away.has_key("a") is False
    assert away.touch("a") is False
    assert away.delete("a") is False
    assert away.delete_many(["a"]) is None
    assert away.clear() is None
    assert away.get_or_set("a", lambda: 7) == 7
    with pytest.raises(ValueError):
        away.incr("a")
    assert away.is_away


def test_trouble_is_told_once(away, caplog):
    for _time in range(20):
        away.get("a")
    assert [record.getMessage() for record in caplog.records] == [
        "the cache is away: ConnectionError"
    ]


def test_rate_limits_are_counted_here_meanwhile(away):
    key = f"allauth:rl:test:{time.monotonic_ns()}"
    assert away.add(key, [1], 60) is True
    assert away.add(key, [1], 60) is False
    assert away.get(key) == [1]
    assert away.delete(key) is True


def test_a_value_that_cannot_be_read_is_a_miss(near):
    client = near._cache.get_client("broken", write=True)
    client.set(near.make_key("broken"), b"\x80\x05 no pickle")
    assert near.get("broken", "miss") == "miss"
    gone = pickle.dumps(Breaker).replace(b"Breaker", b"Brooker")
    client.set(near.make_key("broken"), gone)
    assert near.get("broken", "miss") == "miss"
    assert not near.is_away


def test_a_frozen_server_costs_one_time_limit(own_server, waits):
    """SIGSTOP: connections are accepted and never answered."""
    cache, process = own_server
    cache.set("a", 1, 60)
    process.send_signal(signal.SIGSTOP)
    assert cache.get("a") is None
    for _page in range(50):
        cache.get("a")
        cache.set("b", 1)
    assert waits == [LIMIT]
    process.send_signal(signal.SIGCONT)
    assert cache.get("a") is None  # left alone for the pause
    cache.breaker._retry_at = 0.0  # the pause is over
    assert cache.get("a") == 1
    assert not cache.is_away


def test_only_one_looks_after_the_pause():
    now = [0.0]
    breaker = Breaker(5, clock=lambda: now[0])
    assert breaker.may_pass()
    assert breaker.failed() is True
    assert breaker.failed() is False
    assert not breaker.may_pass()
    now[0] = 5.0
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(lambda _n: breaker.may_pass(), range(8)))[-2:] == [False, True]
    assert breaker.worked() is True
    assert breaker.worked() is False
    assert breaker.may_pass()


def test_the_sites_cache_is_this_one():
    assert isinstance(caches["default"], ForgivingCache)
