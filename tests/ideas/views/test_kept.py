"""The board as a kept page: one drawing for many, each reader's own votes, few statements."""

from __future__ import annotations

import re

import pytest

from engage.tenancy.current import brand_context
from ideas.models import Board
from ideas.operations import change_status, vote
from tests.counting import statements
from tests.ideas import sharing

MOST_WARM, MOST_COLD = 6, 14


@pytest.fixture
def board_of_thirty(cast) -> Board:
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        for n in range(40):
            vote(sharing.idea(cast.mia, board, f"Wish number {n} of many"), by=cast.ben)
    return board


@pytest.fixture
def settled(settings):
    settings.BRAND_MEMORY_SECONDS = 60


def test_a_members_board_costs_few_statements(cast, board_of_thirty, client_for, settled):
    client = client_for(cast.cleo)
    client.get("/ideas/")
    with statements() as first:
        page = client.get("/ideas/").content.decode()
    assert page.count('<div class="vote-box"><button') == 30
    assert len(first) <= MOST_WARM, "\n".join(first)


def test_a_cold_board_does_not_grow_with_its_rows(cast, board_of_thirty, client_for, settled):
    client = client_for(cast.cleo)
    client.get("/ideas/?sort=new")
    with brand_context(cast.acme.pk):
        sharing.idea(cast.mia, board_of_thirty, "One wish more than that")
    with statements() as found:
        client.get("/ideas/?sort=new")
    assert len(found) <= MOST_COLD, "\n".join(found)


def test_each_reader_sees_their_own_votes_in_one_drawing(cast, board_of_thirty, client_for):
    ben, cleo = client_for(cast.ben), client_for(cast.cleo)
    pages = [client.get("/ideas/").content.decode() for client in (cleo, cleo, ben, ben, cleo)]
    voted = [page.count('name="vote" value="off" aria-pressed="true"') for page in pages]
    assert voted == [0, 0, 30, 30, 0]
    assert not any("\0" in page for page in pages)


def test_a_vote_is_seen_at_once_by_everybody(cast, board_of_thirty, client_for, guest):
    cleo, finn = client_for(cast.cleo), client_for(cast.finn)
    for client in (cleo, finn, guest):
        client.get("/ideas/?sort=new")
    with brand_context(cast.acme.pk):
        newest = board_of_thirty.ideas.latest("pk")
    cleo.post(f"/ideas/{newest.pk}/vote", {"vote": "on"})
    for client in (cleo, finn, guest):
        page = client.get("/ideas/?sort=new").content.decode()
        assert re.search(rf'id="vote-{newest.pk}".*?<span>(\d+)</span>', page, re.S)[1] == "3"


def test_a_status_is_seen_at_once(cast, board_of_thirty, client_for, guest, status_of):
    cleo = client_for(cast.cleo)
    for client in (cleo, guest):
        client.get("/ideas/?sort=new")
    with brand_context(cast.acme.pk):
        change_status(board_of_thirty.ideas.latest("pk"), status_of("shipped"), by=cast.mia)
    for client in (cleo, guest):
        assert "voting has ended" in client.get("/ideas/?sort=new").content.decode()


@pytest.fixture
def status_of():
    from ideas.models import Status

    return lambda slug: Status.objects.get(slug=slug)
