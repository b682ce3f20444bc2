"""Whom one may call: the people of a place first, never who is hidden, suspended or elsewhere."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from community.operations import hide_topic
from engage.members.models import Member
from engage.members.reads.mentionable import MOST, mentionable
from engage.members.views import mentionable as views
from engage.tenancy.current import brand_context
from tests.community import writing
from tests.community.views.test_statements import FREE

JSON = {"accept": "application/json"}
PATH = "/members/mentionable"


@pytest.fixture
def places(cast):
    with brand_context(cast.acme.pk):
        halo = writing.category(cast.mia)
        beta = writing.private_category(cast.mia, cast.cleo)
        topic = writing.question(cast.ben, halo)
        writing.answer(topic, cast.finn)
        secret = writing.question(cast.cleo, beta, "What is still secret?")
    return topic, secret


@pytest.fixture
def named(cast):
    """Makes members of Acme by name; the handle is the last word."""

    def make(*names: str, **values: object) -> list[Member]:
        with brand_context(cast.acme.pk):
            rows = [
                Member(name=name, username=name.lower().split()[-1], **values) for name in names
            ]
            return [*Member.objects.bulk_create(rows)]

    return make


def asked(client, q: str = "", about: object = "") -> list[str]:
    answer = client.get(PATH, {"q": q, "about": about and about.reference}, headers=JSON)
    assert answer.status_code == 200, answer.content
    return [one["username"] for one in answer.json()["people"]]


def test_the_people_of_the_topic_come_first(cast, places, named, client_for):
    named("Ada Finnegan", "Finnley Fish")
    cleo = client_for(cast.cleo)
    assert asked(cleo, "fin", places[0])[0] == "finn"
    assert set(asked(cleo, "fin", places[0])) == {"finn", "finnegan", "fish"}
    assert set(asked(cleo, "", places[0])) == {"ben", "finn"}
    assert asked(cleo, "", "") == []


def test_by_handle_first_and_last_word_in_any_case_and_misspelt(cast, named, client_for):
    named("Анна Петрова", "Samuel Okoro", "O'Neil")
    cleo = client_for(cast.cleo)
    assert asked(cleo, "петр") == asked(cleo, "АННА") == ["петрова"]
    assert asked(cleo, "oko") == asked(cleo, "SAM") == asked(cleo, "samule") == ["okoro"]
    assert asked(cleo, "o'n") == ["o'neil"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "%%%", "' OR 1=1 --", "@", "x" * 500, " "])
def test_signs_of_the_database_are_letters(cast, client_for, typed):
    assert asked(client_for(cast.cleo), typed) == []


def test_who_is_hidden_is_not_told(cast, places, client_for):
    """Abuse test 14: settings of a profile hold here as well."""
    with brand_context(cast.acme.pk):
        Member.objects.filter(pk=cast.finn.pk).update(is_listed=False)
        Member.objects.filter(pk=cast.ben.pk).update(erased_at="2026-01-01T00:00Z")
    cleo = client_for(cast.cleo)
    assert asked(cleo, "", places[0]) == asked(cleo, "fin", places[0]) == asked(cleo, "fin") == []
    assert asked(cleo, "ben", places[0]) == []
    assert asked(cleo, "dev") == []  # suspended
    assert asked(cleo, "system") == asked(cleo, "engage") == []
    assert asked(cleo, "cle") == []  # oneself
    assert asked(client_for(cast.moe), "fin") == ["finn"]


def test_only_who_may_see_the_place(cast, places, client_for):
    cleo, secret = client_for(cast.cleo), places[1]
    assert asked(cleo, "fin") == ["finn"]
    assert asked(cleo, "fin", secret) == asked(cleo, "moe", secret) == []
    assert asked(cleo, "mia", secret) == ["mia"]
    with brand_context(cast.acme.pk):
        hide_topic(places[0], by=cast.mia)
    assert asked(client_for(cast.mia), "fin", places[0]) == []
    assert asked(client_for(cast.mia), "moe", places[0]) == ["moe"]


def test_a_place_that_one_cannot_see_is_not_there(cast, places, client_for):
    finn = client_for(cast.finn)
    for about in (places[1].reference, "community.topic:99999999", "members.member:1", "x"):
        assert finn.get(PATH, {"q": "m", "about": about}, headers=JSON).status_code == 404


def test_the_other_brand_sees_nobody_of_ours(cast, places, client_for):
    zoe = client_for(cast.zoe)
    assert asked(zoe, "cleo") == asked(zoe, "fin") == []
    assert asked(zoe, "zed") == ["zed"]
    gone = zoe.get(PATH, {"q": "b", "about": places[0].reference}, headers=JSON)
    assert gone.status_code == 404


def test_guests_and_the_suspended_call_nobody(cast, guest, client_for):
    assert guest.get(PATH, {"q": "a"}).status_code == 302
    assert client_for(cast.dev).get(PATH, {"q": "a"}, headers=JSON).status_code == 403


def test_options_for_the_listbox(cast, places, client_for):
    page = client_for(cast.cleo).get(PATH, {"q": "be", "about": places[0].reference})
    part = page.content.decode()
    assert 'role="option"' in part and 'data-name="ben"' in part
    assert "Staff" in part and "<html" not in part


def test_at_most_eight_and_not_too_fast(cast, named, client_for, monkeypatch):
    named(*[f"Kim Number{n}" for n in range(20)])
    cleo = client_for(cast.cleo)
    assert len(asked(cleo, "kim")) == MOST
    monkeypatch.setattr(views, "ASKED", 1)
    assert cleo.get(PATH, {"q": "kim"}, headers=JSON).status_code == 429


def test_for_programs(cast, places, client_for, guest):
    cleo = client_for(cast.cleo)
    about = places[0].reference
    told = cleo.get(f"/api/v1{PATH}", {"q": "f", "about": about}).json()
    assert [one["username"] for one in told["items"]] == ["finn"]
    assert told["next"] is None
    assert guest.get(f"/api/v1{PATH}", {"q": "f"}).status_code == 401
    unseen = {"q": "f", "about": places[1].reference}
    assert client_for(cast.finn).get(f"/api/v1{PATH}", unseen).status_code == 404


def test_three_statements_whoever_is_asked_for(cast, places):
    with brand_context(cast.acme.pk):
        cleo = Member.objects.with_standing().get(pk=cast.cleo.pk)
        with CaptureQueriesContext(connection) as caught:
            views.people("fi", places[0].reference, cleo)
    said = [one["sql"] for one in caught.captured_queries if not one["sql"].startswith(FREE)]
    assert len(said) == 3


def scans() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelname, pg_stat_get_xact_numscans(indexrelid)"
            " FROM pg_stat_user_indexes WHERE relname = 'members_member'"
        )
        return dict(cursor.fetchall())


def test_the_index_of_letters_is_used_among_many(cast, named):
    named(*[f"Person{n} Word{n}" for n in range(5_000)])
    with brand_context(cast.acme.pk):
        for typed in ("pe", "person44", "wrod4321"):
            before = scans()
            assert mentionable(typed, cast.cleo)
            after = scans()
            assert after["member_letters"] > before["member_letters"], typed


def test_the_function_keeps_the_brands_wall(cast):
    with brand_context(cast.zenith.pk), connection.cursor() as cursor:
        cursor.execute("SELECT member_id FROM members_called('cleo', 9)")
        assert cursor.fetchall() == []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT member_id FROM members_called('cleo', 9)")
        assert cursor.fetchall() == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_function_privilege('app_backup', %s, 'EXECUTE')",
            ["members_called(text, integer)"],
        )
        assert cursor.fetchone() == (False,)
