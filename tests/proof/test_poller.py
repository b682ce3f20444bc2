"""The poller of response times: cheap when nothing is due, quick when much is at once.

A thousand clocks are due at once; a hundred thousand others run beside them. Work is counted, not
time, which says more of the machine. The figures are printed; `-s` shows them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engage.members import system_member
from engage.tenancy.current import brand_context
from engage.tenancy.platform import platform_cursor, platform_transaction
from support import operations as desk
from support.models import Mark, Ticket
from support.operations.due import tell_due
from support.tasks import _CLAIM, LEASE, MOST, batched_list, claim_due
from tests.cast import Cast
from tests.conftest import fill_database

OPEN, TICKETS, DUE = 100_000, 10_000, 1_000
IDLE_PAGES, QUESTIONS = 20, 0.5

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
    """Committed: a ticket each for what is due, ten open clocks on each of them."""
    with django_db_blocker.unblock():
        cast = Cast.load()
        try:
            with brand_context(cast.acme.pk):
                ticket = desk.open_ticket("The left channel is silent", "Help", by=cast.cleo)
                fields = Ticket._meta.concrete_fields
                columns = ", ".join(f'"{one.column}"' for one in fields if not one.primary_key)
                with connection.cursor() as cursor:
                    cursor.execute(_TICKETS.format(columns=columns), [TICKETS, ticket.pk])
                    later = "'1 day'::interval + number * '1 minute'::interval"
                    cursor.execute(_CLOCKS.format(when=later), [OPEN // TICKETS])
            with platform_cursor() as cursor:
                cursor.execute("ANALYZE support_clock")
            yield cast
        finally:
            fill_database()


def test_an_idle_look_costs_next_to_nothing(crowd: Cast, django_db_blocker):
    """Some pages of an index, however many clocks run; how long that takes, the bench measures."""
    with django_db_blocker.unblock():
        assert claim_due() == {}
        with platform_transaction(), platform_cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {_CLAIM}", [MOST, LEASE])
            (answer,) = cursor.fetchone()
        plan = (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]
        pages = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
        print(f"an idle look: {pages} pages beside {OPEN:,} open clocks")
        assert pages <= IDLE_PAGES


def test_many_at_once_are_told_with_few_questions(crowd: Cast, django_db_blocker):
    with django_db_blocker.unblock():
        with brand_context(crowd.acme.pk), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE support_clock SET due_at = now() - interval '1 second',"
                " poll_at = now() - interval '1 second' WHERE cycle = 1 AND metric = 'next_reply'"
                " AND ticket_id IN (SELECT id FROM support_ticket ORDER BY id LIMIT %s)",
                [DUE],
            )
        told, asked = 0, []
        while found := claim_due():
            for brand_id, ids in found.items():
                with brand_context(brand_id):
                    for some in batched_list(ids):
                        with CaptureQueriesContext(connection) as questions:
                            told += tell_due(some, by=system_member())
                        asked.append(len(questions) / len(some))
        print(f"{told:,} told, with {max(asked):.2f} questions each at most")
        with brand_context(crowd.acme.pk):
            assert Mark.objects.filter(kind="breach").count() == told == DUE
        assert max(asked) <= QUESTIONS
