"""Lists of topics, categories and tags."""

from __future__ import annotations

import pytest

from community.operations import archive_category, close_topic
from community.reads import TopicList
from tests.community import writing


def titles(response) -> str:
    """The page as text."""
    return response.content.decode()


@pytest.mark.parametrize(
    "path", ["/questions/", "/questions/unanswered/", "/questions/solved/", "/categories/"]
)
def test_everybody_reads_the_public_lists(cast, forum, guest, client_for, path):
    for reader in (guest, client_for(cast.cleo), client_for(cast.dev), client_for(cast.mia)):
        assert reader.get(path).status_code == 200
        assert reader.head(path).status_code == 200


def test_each_list_holds_its_own(forum, guest):
    waiting, solved = guest.get("/questions/unanswered/"), guest.get("/questions/solved/")
    assert forum.waiting.title in titles(waiting)
    assert forum.solved.title not in titles(waiting)
    assert forum.solved.title in titles(solved)
    assert "Solved in" in titles(solved)
    assert forum.waiting.title not in titles(solved)


def test_htmx_gets_only_the_rows(forum, guest, part):
    response = guest.get("/questions/", headers=part)
    assert titles(response).lstrip().startswith('<div id="topics">')
    assert "<html" not in titles(response)
    assert "HX-Request" in response["Vary"]


def test_the_next_page_has_an_address_and_holds_the_rest(monkeypatch, cast, forum, guest):
    monkeypatch.setitem(TopicList.read.__func__.__kwdefaults__, "size", 1)
    first = titles(guest.get("/questions/"))
    link = first.partition('rel="next" href="')[2].partition('"')[0]
    assert link.startswith("/questions/?after=")
    second = titles(guest.get(link))
    shown = [title in first for title in (forum.solved.title, forum.waiting.title)]
    then = [title in second for title in (forum.solved.title, forum.waiting.title)]
    assert sorted(shown) == [False, True]
    assert then == [not one for one in shown]
    assert 'content="noindex' in second


def test_a_spoiled_cursor_begins_at_the_start(forum, guest):
    assert forum.waiting.title in titles(guest.get("/questions/?after=%F0nonsense"))


def test_an_empty_list_says_what_to_do_first(cast, halo, guest):
    assert "Nothing has been asked yet" in titles(guest.get("/questions/"))
    assert "Nobody is waiting" in titles(guest.get("/questions/unanswered/"))
    assert "Nothing is solved yet" in titles(guest.get(f"{halo.url}solved/"))


def test_a_category_shows_only_its_own_topics(cast, forum, guest):
    other = writing.category(cast.mia, "Pebble")
    pebble = writing.question(cast.finn, other, "A question about Pebble")
    assert pebble.title in titles(guest.get(other.url))
    assert pebble.title not in titles(guest.get(forum.halo.url))


def test_an_archived_category_asks_for_nothing_new(cast, forum, guest):
    archive_category(forum.halo, by=cast.mia)
    page = titles(guest.get(forum.halo.url))
    assert "Archived" in page
    assert "Ask or start" not in page


def test_a_tag_leads_to_what_carries_it(forum, guest):
    page = titles(guest.get("/tags/bluetooth/"))
    assert forum.solved.title in page
    assert forum.waiting.title not in page
    assert guest.get("/tags/never-used/").status_code == 404


def test_a_closed_question_does_not_wait(cast, forum, guest):
    close_topic(forum.waiting, by=cast.moe, reason="Asked twice")
    assert forum.waiting.title not in titles(guest.get("/questions/unanswered/"))


@pytest.mark.parametrize(
    "path", ["/categories/none/", "/categories/none/solved/", "/tags/x/solved/"]
)
def test_what_does_not_exist_is_not_found(halo, guest, path):
    assert guest.get(path).status_code == 404


def test_lists_take_no_other_method(halo, guest):
    assert guest.post("/questions/").status_code == 405
