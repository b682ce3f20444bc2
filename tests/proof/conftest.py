"""What several proofs share: the order of files, and the twins, made once, new for each module."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connections
from django.test import override_settings

from engage.brands.hosts import forget_places
from tests import servers
from tests.conftest import fill_database
from tests.proof.canaries import Twin
from tests.proof.planting import create_twins

KEPT = f"{servers.DATABASE}_twins"
LONGEST = (
    "test_crawler_hostile",
    "test_crawler",
    "test_crawler_strangers",
    "test_accessible",
    "test_api_fuzz",
    "test_import_discourse",
    "test_import_tweets",
    "test_import_sites",
    "test_rolling_restart",
    "test_clock_faults",
    "test_crawler_search",
    "test_crawler_programs",
    "test_book_faults",
)
"""Files that take the longest, first of all; the order is all that is said here."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first, so that no worker ends long before another."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.fixture(scope="session")
def kept(django_db_setup: None, django_db_blocker) -> Iterator[list[bytes]]:  # type: ignore[no-untyped-def]
    """The twins as they were made, once a worker; their database stays beside that of the tests."""
    made: list[bytes] = []
    yield made
    if made:
        servers.drop_database(KEPT)


@pytest.fixture(scope="module")
def world(kept: list[bytes], django_db_blocker) -> Iterator[dict[str, Twin]]:  # type: ignore[no-untyped-def]
    """Both twins. What a proof changes in its own brand stays for the next one of the module.

    Hosts are remembered as in production: every row here is committed.
    """
    with django_db_blocker.unblock(), override_settings(BRAND_MEMORY_SECONDS=2):
        try:
            if not kept:
                mail.outbox = []
                kept.append(pickle.dumps((create_twins(), default_storage._root)))
                connections.close_all()
                servers.copy_over(servers.DATABASE, KEPT)
            else:
                connections.close_all()
                servers.copy_over(KEPT, servers.DATABASE)
            twins, default_storage._root = pickle.loads(kept[0])
            yield twins
        finally:
            cache.clear()
            forget_places()
            fill_database()


@pytest.fixture
def no_limits() -> Iterator[None]:
    """Rate limits are counted in the cache: each proof begins with none used."""
    cache.clear()
    yield
    cache.clear()
