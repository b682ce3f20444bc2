"""A connection that was closed by the server is noticed before it is used, without a question."""

from __future__ import annotations

import time
from contextlib import closing

import pytest
from django.db import connections
from django.db.backends.postgresql import base

from tests.servers import POOLER, superuser


@pytest.fixture
def own(db):
    """A connection of its own, outside the test's transaction."""
    found = connections.create_connection("default")
    found.ensure_connection()
    yield found
    found.close()


def test_a_standing_connection_is_not_asked(own, monkeypatch):
    def asked(self):
        raise AssertionError("SELECT 1 was sent")

    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", asked)
    assert own.is_usable()


@pytest.mark.skipif(bool(POOLER), reason="the pooler's connection stands")
def test_one_that_the_server_closed_is_of_no_use(own):
    with closing(superuser()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own.connection.info.backend_pid])
    until = time.monotonic() + 5
    while own.is_usable() and time.monotonic() < until:
        time.sleep(0.01)
    assert not own.is_usable()


def test_one_that_we_closed_is_of_no_use(own):
    own.connection.close()
    assert not own.is_usable()
