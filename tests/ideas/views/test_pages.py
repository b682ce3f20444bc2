"""The lists of the room: ideas, boards, roadmap, feeds, for everybody and without script."""

from __future__ import annotations

import re

import pytest

from engage.tenancy.current import brand_context
from ideas.models import Board
from ideas.operations import (
    archive_board,
    edit_board,
    hide_idea,
    merge_ideas,
    vote,
)
from ideas.reads import IdeaList, shuffle
from tests.ideas import sharing


@pytest.mark.parametrize("path", ["/ideas/", "/ideas/boards/headphones/", "/roadmap/"])
def test_lists_open_for_everybody(cast, stage, guest, client_for, path):
    for client in (guest, client_for(cast.cleo), client_for(cast.dev), client_for(cast.mia)):
        for query in ("", "?sort=new", "?sort=top", "?status=planned", "?after=nonsense"):
            assert client.get(path + query).status_code == 200, (path, query)


def test_the_list_shows_what_is_wanted(cast, stage, guest, client_for):
    page = guest.get("/ideas/").content.decode()
    assert "Spare hinges to fit at home" in page and "1 idea." in page
    assert "login" in re.search(r'<a class="vote" id="vote-\d+" href="([^"]+)"', page)[1]
    page = client_for(cast.cleo).get("/ideas/").content.decode()
    assert 'aria-pressed="true"' in page


def test_nothing_yet_says_what_to_do(cast, guest, client_for):
    assert "No boards yet" in guest.get("/ideas/").content.decode()
    assert "No boards yet" in client_for(cast.cleo).get("/ideas/new").content.decode()
    with brand_context(cast.acme.pk):
        sharing.board(cast.mia)
    assert "Be the first" in guest.get("/ideas/").content.decode()
    assert "Nothing is on its way yet" in guest.get("/roadmap/").content.decode()
    assert guest.get("/ideas/boards/nowhere/").status_code == 404
    assert guest.get("/ideas/?status=nowhere").status_code == 404


@pytest.mark.parametrize("sort", ["trending", "new", "top", "random"])
def test_pages_follow_each_other_without_gap_or_double(cast, stage, guest, sort):
    board, _idea = stage
    with brand_context(cast.acme.pk):
        for n in range(70):
            sharing.idea(cast.mia, board, f"Wish number {n} of many")
    seen, path = [], f"/ideas/?sort={sort}"
    while path:
        page = guest.get(path).content.decode()
        seen += re.findall(r'<li id="idea-(\d+)"', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    assert len(seen) == len(set(seen)) == 71


def test_feeds_tell_what_guests_may_read(cast, stage, guest):
    _board, idea = stage
    with brand_context(cast.acme.pk):
        secret = sharing.idea(
            cast.ben, sharing.board(cast.mia, "Secret", access="staff"), "A secret plan"
        )
    for path in ("/ideas/feed.atom", "/ideas/feed.rss", "/ideas/boards/headphones/feed.atom"):
        feed = guest.get(path).content.decode()
        assert idea.title in feed and secret.title not in feed
    assert guest.get("/ideas/boards/secret/feed.atom").status_code == 404


def test_the_promise_is_told(cast, stage, client_for, guest):
    board, idea = stage
    with brand_context(cast.acme.pk):
        edit_board(board, by=cast.mia, owed_votes=2)
        vote(idea, by=cast.finn)
    page = guest.get("/ideas/").content.decode()
    assert "Answer owed" in page and "Every one that reaches 2 votes" in page
    assert "Answer owed" not in guest.get("/roadmap/").content.decode()


def test_an_archived_board_is_read_only(cast, stage, client_for, guest):
    board, idea = stage
    with brand_context(cast.acme.pk):
        archive_board(board, by=cast.mia)
        assert Board.objects.get().is_archived
    assert guest.get(board.url).status_code == 200
    page = client_for(cast.finn).get(idea.url).content.decode()
    assert "takes nothing new" in page


def test_hidden_and_merged_ideas_are_in_no_list(cast, stage, guest):
    board, idea = stage
    with brand_context(cast.acme.pk):
        twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
        merge_ideas(twin, idea, by=cast.mia)
        hide_idea(idea, by=cast.moe)
    page = guest.get("/ideas/").content.decode()
    assert idea.title not in page and twin.title not in page


def test_the_mixed_order_is_a_readers_own_and_lasts_a_day(cast, stage, monkeypatch):
    board, _idea = stage
    with brand_context(cast.acme.pk):
        for n in range(30):
            sharing.idea(cast.mia, board, f"Wish number {n} of many")

        def order(who):
            return [row.id for row in IdeaList.read(who, "random", size=100).rows]

        assert order(cast.finn) == order(cast.finn) != order(cast.ben)
        first = IdeaList.read(cast.finn, "random", size=10)
        whole = order(cast.finn)
        day = shuffle.today()
        monkeypatch.setattr(shuffle, "today", lambda: day + 1)
        after = IdeaList.read(cast.finn, "random", cursor=first.next_cursor, size=100).rows
        assert [row.id for row in after] == whole[10:], "also beyond midnight"
        assert order(cast.finn) != whole
