"""The search for programs: the pages' reads with scopes, limits and a wall around each brand."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache

from engage.events.deliver import deliver_waiting
from engage.search import pace
from engage.search.reads import entries as asking
from engage.tenancy.current import brand_context
from tests.api.calling import Program, error, program_of
from tests.community import writing
from tests.counting import statements

pytestmark = pytest.mark.django_db(databases=["default", "platform"])
ACME = "acme.localhost"
SEARCH, SUGGESTIONS = "/search/", "/search/suggestions"


@pytest.fixture
def forum(cast, acme):
    """A solved question, one with markup in it, and a private one."""
    with brand_context(acme.pk):
        halo, beta = writing.category(cast.mia), writing.private_category(cast.mia, cast.cleo)
        topic = writing.question(
            cast.cleo, halo, "Halo 2 hums <script>alert(1)</script>",
            text="It hums & buzzes at <b>50</b>.", tags=["sound"],
        )  # fmt: skip
        writing.answer(topic, cast.finn, "Humming stops with another cable.")
        writing.question(cast.cleo, beta, "Zanzibar hums", text="Zanzibar.")
    deliver_waiting(acme.pk)
    cache.clear()
    return topic


@pytest.fixture
def stranger() -> Program:
    return Program(ACME)


def test_a_hit_tells_what_the_page_shows(forum, stranger):
    told = stranger.get(SEARCH, q="hum", kind="question").json()
    (hit,) = told["items"]
    assert hit["reference"] == forum.reference and hit["url"] == forum.url
    assert hit["title"] == "Halo 2 hums <script>alert(1)</script>"
    assert "<mark>hums</mark> &lt;script&gt;" in hit["title_html"]
    assert "<mark>hums</mark> &amp; buzzes" in hit["snippet_html"]
    assert hit["created_at"].endswith("Z") and hit["kind"] == "question"
    assert told["next"] is None and told["matches_count"] == 1
    assert told["did_you_mean"] is None and told["instead"] == []


def test_filters_are_those_of_the_page(forum, stranger):
    def found(**asked):
        return len(stranger.get(SEARCH, **asked).json()["items"])

    assert found(q="hum", tag="sound", place="halo", author="cleo", sort="newest") == 1
    assert found(tag="sound") == 1 and found(q="") == 0
    assert found(q="hum", tag="nosuch") == found(q="hum", author="nobody") == 0
    assert found(q="hum", since="2020-01-01") == 1 and found(q="hum", until="2020-01-01") == 0


def test_nothing_found_offers_another_spelling_and_near_threads(forum, stranger):
    told = stranger.get(SEARCH, q="hallo hums").json()
    assert told["items"] == [] and told["did_you_mean"] == "halo hums"
    assert [one["reference"] for one in told["instead"]] == [forum.reference]


@pytest.mark.parametrize("path", [SEARCH, SUGGESTIONS])
def test_nobody_finds_what_they_may_not_read(forum, stranger, cast, path):
    inside, outside = program_of(cast.cleo), program_of(cast.finn)
    assert "Zanzibar" in inside.get(path, q="zanzibar").content.decode()
    for program in (stranger, outside, Program("zenith.localhost")):
        assert "Zanzibar hums" not in program.get(path, q="zanzibar").content.decode()
    assert error(program_of(cast.zoe, host=ACME).get(path, q="hum")) == (401, "bad_token", None)


def test_a_token_needs_the_scope(forum, cast):
    without = program_of(cast.cleo, ["community:read"])
    with_it = program_of(cast.finn, ["search:read"])
    for path in (SEARCH, SUGGESTIONS):
        assert error(without.get(path, q="hum"))[:2] == (403, "scope_missing")
        assert with_it.get(path, q="hum").status_code == 200


def test_suggestions_while_typing(forum, stranger):
    (one,) = stranger.get(SUGGESTIONS, q="halo hu").json()["items"]
    assert one["reference"] == forum.reference and one["url"] == forum.url
    assert stranger.get(SUGGESTIONS, q="ha").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"q": "y" * 201}, (400, "max_length", "q")),
        ({"q": "hum", "since": "yesterday"}, (400, "bad_day", "since")),
        ({"q": "hum", "cursor": "35"}, (400, "bad_cursor", "cursor")),
        ({"q": "hum", "colour": "red"}, (400, "unknown_field", "colour")),
        ({"q": "hum", "sort": "loudest"}, (400, "invalid_choice", "sort")),
    ],
)
def test_what_cannot_be_read_is_named(forum, stranger, asked, refusal):
    assert error(stranger.get(SEARCH, **asked)) == refusal


def test_the_next_page_keeps_the_filters(forum, stranger, cast, acme):
    with brand_context(acme.pk):
        for number in range(20):
            writing.question(cast.mia, forum.category, f"Lantern number {number} flickers")
    deliver_waiting(acme.pk)
    first = stranger.get(SEARCH, q="lantern", kind="question").json()
    assert len(first["items"]) == 15 and first["matches_count"] == 20
    following = urlsplit(first["next"])
    assert following.query == "q=lantern&kind=question&cursor=2"
    second = stranger.client.get(first["next"]).json()
    titles = [one["title"] for one in [*first["items"], *second["items"]]]
    assert len(set(titles)) == len(titles) == 20 and second["next"] is None


def test_pages_and_programs_are_counted_together(forum, stranger, guest, monkeypatch):
    monkeypatch.setattr("engage.search.api.search.PAGES", 2)
    monkeypatch.setattr("engage.search.views.pages.PAGES", 2)
    assert guest.get("/search/?q=hum").status_code == 200
    assert stranger.get(SEARCH, q="hum").status_code == 200
    refused = stranger.get(SEARCH, q="hum")
    assert error(refused)[:2] == (429, "too_many")
    assert 0 < int(refused["Retry-After"]) <= pace.WINDOW


def test_what_takes_too_long_is_refused_in_words(forum, stranger, monkeypatch):
    def slow(sql, arguments):
        raise asking.TooBroad

    monkeypatch.setattr("engage.search.reads.found.entries", slow)
    assert error(stranger.get(SEARCH, q="hum")) == (422, "search_too_broad", "q")
    assert stranger.get("/topics/").status_code == 200


def test_it_costs_as_much_as_the_page(forum, stranger, cast):
    cleo = program_of(cast.cleo)
    for program, whose in ((stranger, 1), (cleo, 2)):
        program.get(SEARCH, q="hum")
        with statements(whose + 5):
            program.get(SEARCH, q="hum")
        program.get(SUGGESTIONS, q="halo hu")
        with statements(whose + 4):
            program.get(SUGGESTIONS, q="halo hu")
