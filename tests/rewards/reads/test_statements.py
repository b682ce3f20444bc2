"""How many statements the reads and pages cost, however much there is."""

from __future__ import annotations

import pytest

from community.events import ThanksGiven
from engage.members.models import Member
from rewards.operations import award, begin_rewards
from rewards.reads import BadgePage, Balance, Board, Rewards, Statement, badges_for, beside
from rewards.reads.board import DEPTH
from tests.counting import statements
from tests.rewards.hearing import happened, hear


@pytest.fixture
def crowd(cast, in_acme):
    """Twelve members with points, all of whom thanked Finn."""
    begin_rewards(by=None)
    people = [Member.objects.create(name=f"N{n}", username=f"n{n}") for n in range(12)]
    for number, one in enumerate(people):
        award(one, 10 * (number + 1), key=f"k{number}", reason="x", by=cast.mia)
        happened(ThanksGiven(1, 2, cast.finn.pk), by=one)
    hear()
    return people


def test_reads_cost_what_they_say(cast, crowd):
    with statements(1):
        found = beside([one.pk for one in crowd])
    assert {one.rank for one in found.values()} == {"Newcomer", "Regular"}
    with statements(1):
        board = Board.read("week", cast.finn)
    assert len(board.first) == 13 and board.own.place == 7
    with statements(1):
        Balance.read(cast.finn.pk)
    with statements(1):
        badges_for(None)
    with statements(3):
        badges_for(cast.finn)
    with statements(2):
        BadgePage.read("appreciated", None)
    with statements(3):
        Rewards.read(None)
    with statements(7):
        Rewards.read(cast.finn)
    with statements(2):  # the lines, and the one kind of thing that they link to
        Statement.read(cast.finn, cast.finn)


def test_pages_cost_no_more_with_more_rows(crowd, cast, client_for):
    client = client_for(cast.finn)
    for page, most in (
        ("/rewards/", 16),
        ("/rewards/statement/", 10),
        ("/leaderboard/", 9),
        ("/badges/appreciated/", 11),
    ):
        client.get(page)
        with statements() as told:
            assert client.get(page).status_code == 200
        assert len(told) <= most, (page, told)


def test_places_share_and_skip(cast, in_acme):
    people = [Member.objects.create(name=f"N{n}", username=f"n{n}") for n in range(4)]
    for one, points in zip(people, (30, 20, 20, 10), strict=True):
        award(one, points, key=f"k{one.pk}", reason="x", by=cast.mia)
    assert [row.place for row in Board.read("all", None).first] == [1, 2, 2, 4]


def test_who_stands_far_down_still_sees_neighbours(cast, in_acme, monkeypatch):
    people = [Member.objects.create(name=f"N{n}", username=f"n{n}") for n in range(8)]
    for one, points in zip(people, range(80, 0, -10), strict=True):
        award(one, points, key=f"k{one.pk}", reason="x", by=cast.mia)
    assert DEPTH == 1_000
    monkeypatch.setattr("rewards.reads.board.DEPTH", 3)
    board = Board.read("week", people[5], first=2)
    assert [row.points for row in board.around] == [50, 40, 30, 20, 10]
    assert [row.place for row in board.around] == [0] * 5
    assert board.own.member_id == people[5].pk
