"""Kept queries as prepared statements: one plan for every brand, and each brand its own rows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, connections
from django.db.models import QuerySet

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.tenancy import prepared
from engage.tenancy.current import NoCurrentBrand, brand_context
from engage.tenancy.shapes import blank, blank_text, blank_time, shaped
from tests.servers import POOLER

NAME, SINCE, PK = blank_text(1), blank_time(1), blank(1)
own_session = pytest.mark.skipif(bool(POOLER), reason="a pooler shares the sessions")


@shaped(NAME, SINCE)
def _named() -> QuerySet:
    found = Member.objects.filter(username=NAME, joined_at__gt=SINCE)
    return found.values_list("name", "brand_id")


@shaped(PK)
def _whole() -> QuerySet:
    return Member.objects.select_for_update(of=("self",)).select_related("user").filter(pk=PK)


@pytest.fixture(autouse=True)
def on(db, settings):
    settings.PREPARED_STATEMENTS = True
    yield
    if connections["default"].__dict__.pop("_engage_prepared", (None, None))[1] is not None:
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")


@shaped(PK, one_plan=True)
def _in_one_plan() -> QuerySet:
    return Member.objects.filter(pk=PK).values_list("name")


def run(name: str):
    return _named().run({NAME: name, SINCE: datetime(2000, 1, 1, tzinfo=UTC)})


def known() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE name LIKE 'engage%%'")
        return [row[0] for row in cursor.fetchall()]


@own_session
def test_a_statement_is_prepared_once_and_called_again(cast, django_assert_num_queries):
    with brand_context(cast.acme.pk):
        assert run("cleo") == [("Cleo", cast.acme.pk)]
        assert _named().prepared.name in known()
        with django_assert_num_queries(1) as caught:
            assert run("finn") == [("Finn", cast.acme.pk)]
        assert caught[0]["sql"].startswith("EXECUTE")


def test_each_brand_reads_its_own_rows_through_one_plan(cast):
    for _again in range(8):  # past the five plans for single values
        for brand, name, there in (
            (cast.acme, "cleo", True),
            (cast.zenith, "cleo", False),
            (cast.zenith, "zara", True),
        ):
            with brand_context(brand.pk):
                assert bool(run(name)) is there


def test_without_a_brand_nothing_is_asked(cast):
    with pytest.raises(NoCurrentBrand):
        run("cleo")


@own_session
def test_row_security_holds_when_the_session_forgets_its_brand(cast):
    with brand_context(cast.acme.pk):
        run("cleo")
        statement = _named().prepared
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL app.brand = ''")
            cursor.execute(statement.call, [cast.acme.pk, datetime(2000, 1, 1, tzinfo=UTC), "cleo"])
            assert cursor.fetchall() == []


def test_models_and_locks_work_too(cast):
    with brand_context(cast.acme.pk):
        for _again in range(2):
            [found] = _whole().run({PK: cast.cleo.pk})
            assert found == cast.cleo and found.user == cast.cleo.user


def test_a_number_beyond_the_columns_is_nobody(cast):
    with brand_context(cast.acme.pk):
        assert _whole().run({PK: 10**17}) == []


def test_words_cannot_leave_their_place(cast):
    with brand_context(cast.acme.pk):
        assert run("cleo'); DROP TABLE members_member; --") == []
        assert EventRecord.objects.count() >= 0


def test_behind_a_pooler_that_shares_sessions_nothing_is_prepared(cast, monkeypatch):
    if not POOLER:  # there the real one is asked
        monkeypatch.setattr(prepared, "owns_session", lambda cursor, raw: False)
    with brand_context(cast.acme.pk):
        before = known()
        assert run("cleo")
        assert known() == before
        assert connections["default"].__dict__["_engage_prepared"][1] is None


def test_the_operator_can_turn_it_off(cast, settings):
    settings.PREPARED_STATEMENTS = False
    with brand_context(cast.acme.pk):
        before = known()
        assert run("cleo")
        assert known() == before


@own_session
def test_another_connection_prepares_anew(cast):
    with brand_context(cast.acme.pk):
        run("cleo")
        connections["default"].__dict__["_engage_prepared"] = (object(), {_named().prepared.name})
        with connection.cursor() as cursor:
            cursor.execute(f"DEALLOCATE {_named().prepared.name}")
        assert run("cleo")
        assert prepared._known_here(None) == {_named().prepared.name}


@own_session
def test_one_plan_serves_all_values_from_the_first_call_on(cast):
    with brand_context(cast.acme.pk):
        for member in (cast.cleo, cast.finn):
            assert _in_one_plan().run({PK: member.pk}) == [(member.name,)]
        with connection.cursor() as cursor:
            name = _in_one_plan().prepared.name
            cursor.execute(
                "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE name = %s",
                [name],
            )
            assert cursor.fetchall() == [(2, 0)]
