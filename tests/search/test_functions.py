"""The id functions: behind the brand's wall, for our roles only, and over their index."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from engage.search.asking import asked
from engage.search.reads import Found, Wishes
from engage.search.reads.entries import ALIKE, FOUND, NEAR, TooBroad, entries
from engage.tenancy.current import brand_context

ROWS = 30_000
FILL = """
INSERT INTO search_searchentry (brand_id, subject_kind, subject_id, thread, is_head, audience,
    marks, language, title, text, letters, terms, signal, version, created_at)
SELECT %s, 'tests.note', n, 'tests.note:' || n, n %% 3 = 0, 'open', '{}', 'en', t, t, lower(t),
       to_tsvector('engage_en', t), 0, 0, now() - n * interval '1 minute'
FROM (SELECT n, CASE WHEN n %% 3 = 0 THEN 'battery ' ELSE '' END || 'note number' || n ||
             CASE WHEN n %% 4000 = 7 THEN ' thermostat' ELSE '' END AS t
      FROM generate_series(1, %s) AS n) AS texts
"""


@pytest.fixture
def many(acme, zenith):
    """30,000 entries in Acme and as many in Zenith; every third holds "battery"."""
    for brand in (acme, zenith):
        with brand_context(brand.pk), connection.cursor() as cursor:
            cursor.execute(FILL, [brand.pk, ROWS])


def scans() -> dict[str, int]:
    """Index → how often it was looked into by this connection's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelname, pg_stat_get_xact_numscans(indexrelid)"
            " FROM pg_stat_user_indexes WHERE relname = 'search_searchentry'"
            " UNION ALL SELECT 'whole table', pg_stat_get_xact_numscans("
            "'search_searchentry'::regclass)"
        )
        return dict(cursor.fetchall())


def used(action) -> set[str]:
    before = scans()
    action()
    return {name for name, count in scans().items() if count > before[name]}


def asking(*words):
    """The arguments of `search_found` for words and nothing else."""
    return [list(words), [], " ".join(words), ["open"], None, None, None, False, 0, 21]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("word", "index"), [("battery", "search_newest"), ("thermostat", "search_terms")]
)
def test_a_common_word_is_walked_by_time_and_a_rare_one_asked_of_the_index(many, acme, word, index):
    with brand_context(acme.pk):
        found = used(lambda: entries(FOUND, asking(word)))
    # The newest are always looked at, to see how common it is.
    assert index in found and "search_newest" in found and "whole table" not in found
    assert ("search_terms" in found) == (index == "search_terms")


@pytest.mark.django_db
def test_suggestions_and_spellings_use_their_index(many, acme):
    with brand_context(acme.pk):
        words = ["thermostat", "note"]
        arguments = [words, [], False, "thermostat note", ["open"], "", 5]
        found = used(lambda: entries(ALIKE, arguments))
        assert {"search_head_terms", "search_newest_heads"} <= found
        assert not found & {"whole table", "search_terms", "search_letters"}
        found = used(lambda: entries(NEAR, ["batttery", ["open"], 5]))
        assert "search_letters" in found
        assert not found & {"whole table", "search_terms", "search_head_terms"}


@pytest.mark.django_db
def test_the_web_role_asks_and_its_own_query_could_not_use_the_index(many, acme):
    with brand_context(acme.pk), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app_web",)
        found = used(
            lambda: cursor.execute(
                "SELECT id FROM search_searchentry WHERE terms @@ 'thermostat' LIMIT 5"
            )
        )
        assert not found & {"search_terms", "search_head_terms"}  # why the functions exist


@pytest.mark.django_db
def test_what_is_common_is_capped(many, acme):
    with brand_context(acme.pk):
        assert entries(FOUND, asking("battery"))[0].told[1:] == (500, True)
        assert entries(FOUND, asking("thermostat"))[0].told[1:] == (8, False)


@pytest.mark.django_db
def test_a_brand_finds_its_own_only(acme, zenith, notes_reach):
    for brand, word in ((acme, "walnut"), (zenith, "cherry")):
        with brand_context(brand.pk):
            notes_reach.write(f"The {word}")
    for brand, own, other in ((acme, "walnut", "cherry"), (zenith, "cherry", "walnut")):
        with brand_context(brand.pk):
            assert len(Found.read(asked(own), Wishes(), None).hits) == 1
            assert Found.read(asked(other), Wishes(), None).hits == []
            assert Found.read(asked(other + "x"), Wishes(), None).meant == ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM search_found(ARRAY['walnut'], '{}', '', ARRAY['open'], NULL, NULL, NULL,"
            " false, 0, 9)"
        )
        assert cursor.fetchall() == []  # no brand, no rows


@pytest.mark.django_db(databases=["default", "owner"])
def test_definer_functions_are_pinned_and_closed():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT proname, proconfig, proowner::regrole::text,"
            " has_function_privilege('app_web', oid, 'EXECUTE'),"
            " has_function_privilege('app_backup', oid, 'EXECUTE'),"
            " array(SELECT grantee FROM aclexplode(proacl) WHERE grantee = 0)"
            " FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        rows = cursor.fetchall()
    assert {row[0] for row in rows} >= {"search_found", "search_alike", "search_near"}
    for name, config, owner, web, backup, public in rows:
        assert "search_path=pg_catalog, public, pg_temp" in config, name
        assert (owner, web, backup, public) == ("app_owner", True, False, []), name


@pytest.mark.django_db
def test_a_question_that_takes_too_long_is_given_up_and_the_page_lives(in_acme, monkeypatch):
    from engage.search.reads import entries as module

    slow = "SELECT '', 0, '', '', '', now(), 0 FROM pg_sleep(60) WHERE %s = 1 OR true"
    with monkeypatch.context() as patch, pytest.raises(TooBroad):
        patch.setattr(module, "PATIENCE", 50)
        entries(slow, [])
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
    with pytest.raises(ProgrammingError), transaction.atomic():
        entries("SELECT nothing FROM nowhere WHERE %s = 1", [])


@pytest.fixture
def notes_reach(monkeypatch):
    """The room of notes, without a brand of its own."""
    from engage.search import rooms
    from tests.search.conftest import Notes

    room = Notes()
    monkeypatch.setattr(rooms, "rooms", {"tests": room})
    return room
