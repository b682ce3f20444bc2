"""Fixtures for every test: the database, the cast, and clients on a brand's own host.

No brand is current in a test unless it asks for `in_acme` (or opens a `brand_context` itself).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from engage.tenancy.current import brand_context
from tests import renewing, servers
from tests.cast import Cast, create_cast
from tests.shapes import try_preparing

try_preparing()
gc.disable()  # nothing is litter while 7,000 tests are collected


def pytest_collection_finish() -> None:
    """What is loaded stays: no walk over it in search of litter, and fewer walks at all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


HOSTS = {"acme": "acme.localhost", "zenith": "zenith.localhost"}
_first: list[renewing.Rows] = []


def fill_database(*, anew: bool = False) -> None:
    """The migrated database with nothing but the cast in it; `anew` is a copy without dead rows."""
    connections.close_all()
    if not anew and _first and renewing.bring_back(_first[0]):
        return
    servers.create_database()
    create_cast()
    connections.close_all()
    _first[:] = [renewing.rows()]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """One database a worker, copied from the migrated template, the cast committed into it."""
    with django_db_blocker.unblock():
        fill_database()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    servers.drop_database()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    if "cache" in _used:
        cache.clear()
        _used.clear()


_used: set[str] = set()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Real commits over real roles, for threads, workers and pollers; the database is renewed."""
    with django_db_blocker.unblock():
        connections.close_all()  # a browser test may have renewed the database under them
        try:
            yield
        finally:
            fill_database()


@pytest.fixture
def renewed(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """A database without dead rows, for tests that read plans; named before all others."""
    with django_db_blocker.unblock():
        fill_database(anew=True)


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of both brands."""
    return Cast.load()


@pytest.fixture
def acme(cast: Cast):  # type: ignore[no-untyped-def]
    """The brand Acme."""
    return cast.acme


@pytest.fixture
def zenith(cast: Cast):  # type: ignore[no-untyped-def]
    """The brand Zenith, which must never see Acme."""
    return cast.zenith


@pytest.fixture
def in_acme(acme) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Acme is the current brand for the whole test."""
    with brand_context(acme.pk):
        yield


@pytest.fixture
def guest() -> Client:
    """A browser without a session on Acme's host."""
    _used.add("cache")
    return Client(headers={"host": HOSTS["acme"]})


@pytest.fixture
def client_for() -> Callable[..., Client]:
    """`client_for(cast.cleo)`: a signed-in browser on the host of that member's brand."""
    _used.add("cache")

    def sign_in(member, host: str = "") -> Client:  # type: ignore[no-untyped-def]
        client = Client(headers={"host": host or HOSTS[Cast.slug_of(member)]})
        client.force_login(member.user)
        session = client.session
        session["brand_id"] = member.brand_id
        session.save()
        return client

    return sign_in
