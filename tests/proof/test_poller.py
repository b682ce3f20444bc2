"""The poller of response times: cheap when nothing is due, quick when much is at once.

Ten thousand clocks are due at once; half a million others run beside them. The figures are printed;
`-s` shows them.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator

import pytest
from django.db import connection

from engage.members import system_member
from engage.tenancy.current import brand_context
from engage.tenancy.platform import platform_cursor
from support import operations as desk
from support.models import Mark, Ticket
from support.operations.due import tell_due
from support.tasks import claim_due
from tests.cast import Cast
from tests.conftest import fill_database

OPEN, DUE = 500_000, 10_000
IDLE_MS, MINUTE = 1.0, 60.0

_TICKETS = """
INSERT INTO support_ticket ({columns})
SELECT {columns} FROM support_ticket, generate_series(2, %s) WHERE id = %s
"""
_CLOCKS = """
INSERT INTO support_clock (brand_id, ticket_id, metric, cycle, started_at, target_s, due_at,
    warn_at, ended, used_s, paused_s, is_paused, late_seen, cause, reckoned_at, poll_at)
SELECT ticket.brand_id, ticket.id, 'next_reply', number, now(), 3600, due, '{{}}', '', 0, 0, false,
    false, '', now(), due
FROM support_ticket AS ticket, generate_series(1, %s) AS number,
    LATERAL (SELECT now() + {when} AS due) AS moment
"""


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker) -> Iterator[Cast]:  # type: ignore[no-untyped-def]
    """Committed: a ticket each for what is due, fifty open clocks on each of them."""
    with django_db_blocker.unblock():
        cast = Cast.load()
        try:
            with brand_context(cast.acme.pk):
                ticket = desk.open_ticket("The left channel is silent", "Help", by=cast.cleo)
                fields = Ticket._meta.concrete_fields
                columns = ", ".join(f'"{one.column}"' for one in fields if not one.primary_key)
                with connection.cursor() as cursor:
                    cursor.execute(_TICKETS.format(columns=columns), [DUE, ticket.pk])
                    later = "'1 day'::interval + number * '1 minute'::interval"
                    cursor.execute(_CLOCKS.format(when=later), [OPEN // DUE])
            with platform_cursor() as cursor:
                cursor.execute("ANALYZE support_clock")
            yield cast
        finally:
            fill_database()


def test_an_idle_look_costs_next_to_nothing(crowd: Cast, django_db_blocker):
    with django_db_blocker.unblock():
        assert claim_due() == {}
        took = []
        for _ in range(200):
            began = time.perf_counter()
            claim_due()
            took.append((time.perf_counter() - began) * 1000)
        took.sort()
        quiet, middle = took[len(took) // 10], statistics.median(took)
        print(f"an idle look: {quiet:.2f} ms, median {middle:.2f}, beside {OPEN:,} open clocks")
        assert quiet <= IDLE_MS, "ten in a hundred have the processor to themselves"


def test_ten_thousand_at_once_are_told_within_a_minute(crowd: Cast, django_db_blocker):
    with django_db_blocker.unblock():
        with brand_context(crowd.acme.pk), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE support_clock SET due_at = now() - interval '1 second',"
                " poll_at = now() - interval '1 second' WHERE cycle = 1 AND metric = 'next_reply'"
            )
        began, worked, told = time.perf_counter(), time.process_time(), 0
        while found := claim_due():
            for brand_id, ids in found.items():
                with brand_context(brand_id):
                    for start in range(0, len(ids), 100):
                        told += tell_due(ids[start : start + 100], by=system_member())
        took, worked = time.perf_counter() - began, time.process_time() - worked
        print(f"{told:,} told in {took:.1f} s by one process, {worked:.1f} s of them its own")
        with brand_context(crowd.acme.pk):
            assert Mark.objects.filter(kind="breach").count() == told == DUE
        assert worked <= MINUTE / 2, "the other half is PostgreSQL's"
        if os.getloadavg()[0] <= (os.cpu_count() or 1) + 1:
            assert took <= MINUTE
