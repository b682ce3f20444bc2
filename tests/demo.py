"""The demo's two brands for tests: filled once a run, and copied for every test that reads them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

from tests import servers


def fill() -> str:
    """What `manage.py demo_fill` says."""
    out = StringIO()
    call_command("demo_fill", stdout=out)
    return out.getvalue()


def send_cast_away() -> None:
    """The cast's brands step aside for those of the demo."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables "
            "WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
        )
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} RESTART IDENTITY CASCADE")


@pytest.fixture
def filled(committed: None, settings) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Both brands, really committed; the first that asks fills them, for all workers."""
    settings.DEMO = True
    connections.close_all()
    with closing(servers.superuser()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(7320)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [servers.DEMO])
        if cursor.fetchone():
            servers.copy_over(servers.DEMO, servers.DATABASE)
        else:
            send_cast_away()
            fill()
            connections.close_all()
            servers.copy_over(servers.DATABASE, servers.DEMO)
    yield
