"""How many statements the reads and pages cost, however much there is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.events import ThanksGiven
from engage.members.models import Member
from rewards.operations import award, begin_rewards, spend
from rewards.reads import (
    BadgePage,
    Balance,
    Board,
    Rewards,
    Statement,
    badges_for,
    beside,
    every_line,
)
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


def test_lines_stand_as_things_happened_whenever_they_were_heard(cast, in_acme):
    """By an own calculation: what came in late is where it belongs, and every balance is the sum of
    the lines below it."""
    days = [9, 2, 30, 1, 16, 16, 5]
    for number, ago in enumerate(days):
        giver = Member.objects.create(name=f"G{number}", username=f"g{number}")
        fact = ThanksGiven(1, 10 + number, cast.finn.pk)
        hear([happened(fact, by=giver, at=now() - timedelta(days=ago))])
    award(cast.finn, 40, key="k", reason="x", by=cast.mia)
    spend(cast.finn, 7, "paid", by=cast.finn)
    lines, after = [], None
    while True:
        read = Statement.read(cast.finn, cast.finn, after, 2)
        lines += read.lines
        if not read.next_cursor:
            break
        after = int(read.next_cursor)
    assert [line.points for line in lines] == [-7, 40] + [5] * len(days)
    ats = [line.at for line in lines]
    assert ats == sorted(ats, reverse=True)
    assert [line.balance for line in lines] == [
        sum(one.points for one in lines[number:]) for number in range(len(lines))
    ]
    assert lines[0].balance == Balance.read(cast.finn.pk).wallet == 68
    assert [line.id for line in every_line(cast.finn, cast.finn, 3)] == [line.id for line in lines]
    assert Statement.read(cast.cleo, cast.cleo, after, 2).lines == []


def test_a_limit_counted_anew_never_stands_before_what_it_changed(cast, in_acme):
    """Four thanks of one giver: the first is heard last, so the newest is worth half after all."""
    ats = [now() - timedelta(days=ago) for ago in (9, 8, 7, 6)]
    told = [
        happened(ThanksGiven(1, 10 + n, cast.finn.pk), by=cast.cleo, at=at)
        for n, at in enumerate(ats)
    ]
    hear([*told[1:], told[0]])
    lines = Statement.read(cast.finn, cast.finn).lines
    assert [(line.kind, line.points, line.balance) for line in lines] == [
        ("correction", -2, 18),
        ("award", 5, 20),
        ("award", 5, 15),
        ("award", 5, 10),
        ("award", 5, 5),
    ]
