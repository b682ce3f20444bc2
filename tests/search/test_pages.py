"""The search page and its parts: without script, for programs, within limits, never a 500."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from engage.events.deliver import deliver_waiting
from engage.search import pace
from engage.search.reads import entries as asking
from tests.community import writing
from tests.community.conftest import beta, halo  # noqa: F401 - fixtures
from tests.counting import statements

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}


@pytest.fixture
def forum(cast, halo, beta, acme):  # noqa: F811 - fixtures
    """A solved question, one with markup in it, and a private one."""
    topic = writing.question(
        cast.cleo, halo, "Halo 2 hums <script>alert(1)</script>",
        text="It hums & buzzes at <b>50</b>.", tags=["sound"],
    )  # fmt: skip
    writing.answer(topic, cast.finn, "Humming stops with another cable.")
    writing.question(cast.cleo, beta, "Zanzibar hums", text="Zanzibar.")
    deliver_waiting(acme.pk)
    return topic


def body(client, path="/search/", **query):
    return client.get(path, query).content.decode()


def test_the_page_without_script(forum, guest):
    empty = body(guest)
    assert "What are you looking for?" in empty and "autofocus" in empty
    page = body(guest, q="hum")
    assert "<mark>hums</mark>" in page and f'href="{forum.url}"' in page
    assert "&lt;script&gt;" in page and "<script>alert" not in page
    assert "<mark>hums</mark> &amp; buzzes" in page
    assert 'form="search-form"' in page and page.count("<h1") == 1
    assert 'name="robots"' not in page


def test_stop_words_are_not_marked(forum, guest):
    assert "<mark>It</mark>" not in body(guest, q="it hums")
    assert "<mark>hums</mark>" in body(guest, q="it hums")


def test_filters_and_order_have_addresses(forum, guest):
    page = body(guest, q="hum", kind="reply", sort="newest", since="2020-01-01")
    assert "Reply by Finn" in page and '<option value="reply" selected>' in page
    assert '<input class="input" type="date" id="id_since" name="since" value="2020-01-01"' in page
    assert re.search(r'href="/search/\?q=hum&amp;kind=reply&amp;since=2020-01-01"', page)
    none = body(guest, q="hum", tag="nosuch")
    assert "Nothing holds all of these words" in none and "Search without filters" in none


def test_nothing_found_says_what_to_do(forum, guest):
    page = body(guest, q="buzzzes")
    assert "Did you mean" not in page  # titles do not know the word
    assert 'href="/topics/new?title=buzzzes"' in page and 'content="noindex, follow"' in page
    page = body(guest, q="hallo hums")
    assert 'Did you mean <a href="/search/?q=halo+hums">' in page
    assert "Perhaps one of these" in page


def test_it_speaks_russian(forum, guest):
    guest.cookies["engage-language"] = "ru"
    assert '<html lang="ru"' in body(guest, q="hum")


def test_the_part_and_the_json_are_the_same_read(forum, guest):
    part = guest.get("/search/", {"q": "hum"}, headers=PART).content.decode()
    assert part.startswith('<div id="found"') and "<html" not in part
    answer = guest.get("/search/", {"q": "hum"}, headers=JSON)
    found = answer.json()
    assert (found["total"], found["has_more"], found["next"]) == (2, False, None)
    assert [one["reference"] for one in found["results"]] == [forum.reference]
    assert found["results"][0]["others"] == 1 and "Accept" in answer["Vary"]


def test_private_words_reach_nobody_else(forum, guest, client_for, cast):
    for client in (guest, client_for(cast.finn), client_for(cast.moe)):
        for path, query in (
            ("/search/", {"q": "zanzibar"}),
            ("/search/", {"q": "zanzibarr"}),
            ("/search/", {"author": "cleo"}),
            ("/search/suggestions", {"q": "zanz"}),
            ("/search/similar", {"title": "Zanzibar hums"}),
        ):
            for headers in ({}, PART, JSON):
                text = client.get(path, query, headers=headers).content.decode().lower()
                assert "zanzibar hums" not in text.replace("zanzibar hums</h1>", ""), (path, query)
                assert "beta" not in text
    assert "Zanzibar" in body(client_for(cast.cleo), q="zanzibar")


def test_suggestions_and_similar_questions(forum, guest, client_for, cast):
    part = guest.get("/search/suggestions", {"q": "halo hu"}, headers=PART).content.decode()
    assert f'href="{forum.url}"' in part and "1 suggestion" in part and "<script>" not in part
    assert guest.get("/search/suggestions", {"q": "ha"}, headers=PART).content.strip() == b""
    rows = guest.get("/search/suggestions", {"q": "halo"}, headers=JSON).json()["suggestions"]
    assert [row["reference"] for row in rows] == [forum.reference]
    plain = guest.get("/search/suggestions", {"q": "halo"})
    assert plain.status_code == 302 and plain["Location"] == "/search/?q=halo"
    similar = guest.get("/search/similar", {"title": "my Halo hums"}, headers=PART)
    assert "Perhaps it was asked before" in similar.content.decode()
    cleo = client_for(cast.cleo)
    form = cleo.get("/topics/new", {"title": "my Halo hums"}).content.decode()
    assert "Perhaps it was asked before" in form and "Look for similar questions" in form
    again = cleo.post("/topics/", {"title": "my Halo hums", "text": "kept words", "similar": "1"})
    page = again.content.decode()
    assert again.status_code == 200 and "kept words" in page and forum.title.split("<")[0] in page
    faulty = cleo.post("/topics/", {"title": "Halo hums", "text": "", "kind": "question"})
    assert faulty.status_code == 422 and "Perhaps it was asked before" in faulty.content.decode()


def test_the_field_opens_over_any_page(guest):
    part = guest.get("/search/field", headers=PART).content.decode()
    assert 'id="search-anywhere"' in part and "/search/suggestions" in part
    assert guest.get("/search/field")["Location"] == "/search/"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"q": "x" * 201}, 400),
        ({"q": "a\x00b"}, 400),
        ({"since": "yesterday"}, 400),
        ({"q": "word", "page": "99999999"}, 200),
        ({"q": "word", "page": "-1"}, 200),
        ({"q": "' OR 1=1 --"}, 200),
        ({"q": "a:* & !b | (c <-> d) \\"}, 200),
        ({"q": "(((((" * 30}, 200),
        ({"q": "\ud800".encode("utf-8", "surrogatepass")}, 200),
        ({"author": "%", "tag": "*", "language": "xx", "kind": "'", "state": "\n"}, 200),
        ({"place": "?"}, 200),
        ({"until": "9999-12-31"}, 200),
        ({"since": "0001-01-01"}, 200),
    ],
)  # fmt: skip
def test_no_input_breaks_it(forum, guest, query, status):
    guest.raise_request_exception = False
    for headers in ({}, PART, JSON):
        answer = guest.get("/search/", query, headers=headers)
        assert answer.status_code == status, headers
    for path, name in (("/search/suggestions", "q"), ("/search/similar", "title")):
        sent = {name: query.get("q", "x")}
        assert guest.get(path, sent, headers=PART).status_code in (200, 400)


def test_too_broad_is_a_sentence_and_not_a_fault(forum, guest, monkeypatch):
    def slow(*_args):
        raise asking.TooBroad

    monkeypatch.setattr("engage.search.reads.found.entries", slow)
    page = guest.get("/search/", {"q": "hum"})
    assert page.status_code == 422 and "takes too long" in page.content.decode()
    error = guest.get("/search/", {"q": "hum"}, headers=JSON).json()["error"]
    assert (error["code"], error["field"]) == ("search_too_broad", "q")


def test_a_reader_who_is_too_fast_waits(forum, guest, client_for, cast, monkeypatch):
    monkeypatch.setattr("engage.search.views.pages.PAGES", 3)
    monkeypatch.setattr(pace.time, "time", lambda: 1_800_000_030.0)
    cache.clear()
    codes = [guest.get("/search/", {"q": "hum"}).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    assert guest.get("/search/")["Retry-After"] == "30"
    assert client_for(cast.cleo).get("/search/", {"q": "hum"}).status_code == 200


def test_statements_do_not_grow_with_hits(forum, cast, halo, acme, guest):  # noqa: F811
    body(guest, q="hum")
    with statements() as few:
        body(guest, q="hum")
    for number in range(12):
        asked = writing.question(cast.mia, halo, f"It hums {number}", text=f"Hum number {number}")
        writing.answer(asked, cast.ben, f"Humming answer {number}")
    deliver_waiting(acme.pk)
    with statements() as many:
        body(guest, q="hum")
    assert len(many) - len(few) <= 1  # replies are a kind of their own
    assert len(many) <= 6
