"""Random interleaving of contexts, exceptions, savepoints and reuse: rows seen ⊆ the context."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from engage.events.models import EventRecord
from engage.tenancy.current import NoCurrentBrand, OtherBrand, brand_context, current_brand_id
from engage.tenancy.models import Brand

KIND = "test.interleaved"


class Undone(Exception):
    """Raised to roll a block back."""


class Interleaving(RuleBasedStateMachine):
    """One connection, as a pool of size one would hand it out again and again."""

    @initialize()
    def start(self) -> None:
        self.brands = {b.slug: b.pk for b in Brand.objects.filter(slug__in=["acme", "zenith"])}
        self.open: list[tuple[object, int]] = []
        self.test = transaction.atomic()
        self.test.__enter__()

    def teardown(self) -> None:
        while self.open:
            self.leave(fails=False)
        transaction.set_rollback(True)
        self.test.__exit__(None, None, None)

    @rule(slug=st.sampled_from(["acme", "zenith"]))
    def enter(self, slug: str) -> None:
        context = brand_context(self.brands[slug])
        current = current_brand_id()
        if current not in (None, self.brands[slug]):
            with pytest.raises(OtherBrand):
                context.__enter__()
            return
        context.__enter__()
        self.open.append((context, self.brands[slug]))

    @precondition(lambda self: self.open)
    @rule(fails=st.booleans())
    def leave(self, fails: bool) -> None:
        context, _ = self.open.pop()
        if not fails:
            context.__exit__(None, None, None)  # type: ignore[attr-defined]
            return
        error = Undone()
        with pytest.raises(Undone):
            if not context.__exit__(Undone, error, None):  # type: ignore[attr-defined]
                raise error

    @rule(fails=st.booleans())
    def write(self, fails: bool) -> None:
        try:
            with transaction.atomic():
                EventRecord.objects.create(kind=KIND)
                if fails:
                    raise Undone
        except (Undone, NoCurrentBrand):
            pass

    @rule()
    def broken_statement(self) -> None:
        with pytest.raises(Exception, match="division"), transaction.atomic():
            connection.cursor().execute("SELECT 1/0")

    @invariant()
    def database_agrees_with_python(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT NULLIF(current_setting('app.brand', true), '')::int")
            assert cursor.fetchone()[0] == current_brand_id()
            cursor.execute(
                "SELECT DISTINCT brand_id FROM events_eventrecord WHERE kind = %s", [KIND]
            )
            seen = {row[0] for row in cursor.fetchall()}
        assert seen <= {current_brand_id()}


class Committing(Interleaving):
    """The same with transactions that really end, so that what one leaves behind meets the next."""

    @initialize()
    def start(self) -> None:
        self.brands = {b.slug: b.pk for b in Brand.objects.filter(slug__in=["acme", "zenith"])}
        self.open = []

    def teardown(self) -> None:
        while self.open:
            self.leave(fails=False)

    @precondition(lambda self: not self.open)
    @rule()
    def connect_anew(self) -> None:
        connection.close()


RULES = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_rows_seen_are_the_contexts_own(db):
    run_state_machine_as_test(Interleaving, settings=RULES)


def test_so_they_are_when_transactions_end(committed):
    run_state_machine_as_test(Committing, settings=RULES)
    with brand_context(Brand.objects.get(slug="acme").pk):
        assert EventRecord.objects.filter(kind=KIND).exists(), "nothing was ever committed"
