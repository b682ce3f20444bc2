"""What several proofs share: the twins, committed once a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache

from tests.conftest import fill_database
from tests.proof.canaries import Twin, create_twins


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, Twin]]:  # type: ignore[no-untyped-def]
    """Both twins. What a proof changes in its own brand stays for the next one of the module."""
    with django_db_blocker.unblock():
        try:
            mail.outbox = []
            yield create_twins()
        finally:
            cache.clear()
            fill_database()


@pytest.fixture
def no_limits() -> Iterator[None]:
    """Rate limits are counted in the cache: each proof begins with none used."""
    cache.clear()
    yield
    cache.clear()
