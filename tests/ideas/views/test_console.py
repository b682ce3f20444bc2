"""The console's pages of the room: what is owed, boards, statuses, the table."""

from __future__ import annotations

import csv

import pytest

from engage.console.decisions import open_ends
from engage.tenancy.current import brand_context
from ideas.models import Board, Idea, Status
from ideas.operations import edit_board, merge_ideas, vote
from tests.ideas import sharing

PAGES = [
    "/console/ideas/", "/console/ideas/boards/", "/console/ideas/boards/new",
    "/console/ideas/statuses/", "/console/ideas/statuses/new", "/console/ideas/export.csv",
]  # fmt: skip


@pytest.fixture
def stage(cast):
    """A board whose promise is due for an idea by Cleo."""
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        idea = sharing.idea(cast.cleo, board)
        vote(idea, by=cast.finn)
        edit_board(board, by=cast.mia, owed_votes=2)
    return Board(pk=board.pk), idea


def test_only_managers_come_in(cast, stage, guest, client_for):
    board, _idea = stage
    for path in [*PAGES, f"/console/ideas/boards/{board.pk}/"]:
        assert guest.get(path).status_code in (302, 303), path
        assert client_for(cast.mia).get(path).status_code == 200, path
        for who in (cast.cleo, cast.ben, cast.moe, cast.dev):
            assert client_for(who).get(path).status_code == 403, (path, who)
    assert client_for(cast.zoe).get(f"/console/ideas/boards/{board.pk}/").status_code == 404


def test_what_is_owed_is_listed_and_decided_today(cast, stage, client_for):
    page = client_for(cast.mia).get("/console/ideas/").content.decode()
    assert "1 idea is owed an answer" in page and "Spare hinges" in page
    with brand_context(cast.acme.pk):
        found = [one for one in open_ends(cast.mia) if "idea" in one.href]
        assert [one.count for one in found] == [1, 0]
    with brand_context(cast.zenith.pk):
        assert not any(one.count for one in open_ends(cast.zoe) if "idea" in one.href)


def test_nothing_owed_says_so(cast, client_for):
    page = client_for(cast.mia).get("/console/ideas/").content.decode()
    assert "No idea is owed an answer" in page
    assert "There is no board yet" in client_for(cast.mia).get(PAGES[1]).content.decode()
    assert "No statuses yet" in client_for(cast.mia).get(PAGES[3]).content.decode()


def test_boards_are_made_changed_moved_and_archived(cast, stage, client_for):
    client = client_for(cast.mia)
    sent = {
        "name": "Speakers", "name_ru": "Колонки", "access": "members", "owed_votes": 5,
        "answer_days": 14, "tau_days": 20,
    }  # fmt: skip
    assert client.post("/console/ideas/boards/", sent).status_code == 303
    with brand_context(cast.acme.pk):
        board = Board.objects.get(slug="speakers")
        assert (board.named("ru"), board.tau_days) == ("Колонки", 20)
    bad = client.post("/console/ideas/boards/", sent | {"tau_days": 0, "name": ""})
    assert bad.status_code == 422 and "Колонки" in bad.content.decode()
    assert client.post("/console/ideas/boards/", sent).status_code == 422, "the address is taken"
    path = f"/console/ideas/boards/{board.pk}/"
    assert "Колонки" in client.get(path).content.decode()
    assert client.post(path, sent | {"name": "Loud things"}).status_code == 303
    assert client.post(f"{path}place", {"to": "up"}).status_code == 303
    assert client.post(f"{path}archival").status_code == 303
    assert client.post(f"{path}archival", {"_method": "delete"}).status_code == 303
    with brand_context(cast.acme.pk):
        board.refresh_from_db()
        assert (board.named("en"), board.slug, board.archived_at) == (
            "Loud things",
            "speakers",
            None,
        )
        assert Board.objects.order_by("position").first() == board


def test_statuses_are_named(cast, stage, client_for):
    client = client_for(cast.mia)
    sent = {"name": "Needs a designer", "category": "active", "icon": "pencil"}
    assert client.post("/console/ideas/statuses/", sent).status_code == 303
    assert client.post("/console/ideas/statuses/", sent | {"name": ""}).status_code == 422
    with brand_context(cast.acme.pk):
        own = Status.objects.get(slug="needs-a-designer")
        first = Status.objects.get(is_first=True)
    path = f"/console/ideas/statuses/{own.pk}/"
    assert client.get(path).status_code == 200
    assert (
        client.post(path, {"name": "In design", "icon": "palette", "freezes": "on"}).status_code
        == 303
    )
    with brand_context(cast.acme.pk):
        own.refresh_from_db()
        assert own.freezes and own.named("en") == "In design" and own.category == "active"
    path = f"/console/ideas/statuses/{first.pk}/"
    assert client.post(path, {"name": "New", "icon": "pencil", "freezes": "on"}).status_code == 422


def test_the_table_has_every_vote_and_no_address(cast, stage, client_for):
    board, idea = stage
    with brand_context(cast.acme.pk):
        twin = sharing.idea(cast.ben, board, "=1+1 is what I want here")
        merge_ideas(twin, idea, by=cast.mia)
        assert Idea.objects.count() == 2
    answer = client_for(cast.mia).get("/console/ideas/export.csv")
    text = answer.content.decode()
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["title"], row["voter"]) for row in rows] == [
        (idea.title, "cleo"), (idea.title, "finn"), ("'=1+1 is what I want here", "ben"),
    ]  # fmt: skip
    assert rows[2]["merged_into"] == str(idea.pk) and "@" not in text


def test_likely_twins_are_proposed(cast, stage, client_for):
    board, _idea = stage
    with brand_context(cast.acme.pk):
        sharing.idea(cast.finn, board, "Spare hinges to fit at home myself")
        sharing.index()
    page = client_for(cast.mia).get("/console/ideas/").content.decode()
    assert "These may be one and the same" in page
