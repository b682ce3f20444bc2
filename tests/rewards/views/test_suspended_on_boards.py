"""Who is suspended stands on no board while it lasts; their points stay theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from engage.members.models import Suspension
from engage.members.operations.suspensions import lift_suspension, suspend
from rewards.models import Award, Badge
from rewards.operations import award, begin_rewards
from rewards.reads import Balance, Board
from rewards.reads import board as reading

PAGES = ("/leaderboard/", "/leaderboard/month/", "/leaderboard/all/", "/")
CALLS = [f"/api/v1/leaderboard?period={period}" for period in ("week", "month", "all")]


@pytest.fixture
def board(cast, in_acme):
    """Finn has most, then Cleo."""
    begin_rewards(by=None)
    award(cast.finn, 60, key="a", reason="x", by=cast.mia)
    award(cast.cleo, 20, key="b", reason="x", by=cast.mia)


def seen(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def everywhere(client, name: str) -> list[bool]:
    return [name in seen(client, path) for path in (*PAGES, *CALLS)]


def test_a_suspended_member_stands_nowhere_and_comes_back(cast, board, guest, client_for):
    cleo = client_for(cast.cleo)
    assert all(everywhere(guest, cast.finn.name)) and all(everywhere(cleo, cast.finn.name))
    suspend(cast.finn, "Spam", by=cast.mia)
    assert not any(everywhere(guest, cast.finn.name))
    assert not any(everywhere(cleo, cast.finn.name))
    assert "You are number 1" in seen(cleo, "/leaderboard/")
    assert Balance.read(cast.finn.pk).reputation == 60
    lift_suspension(cast.finn, by=cast.mia)
    assert all(everywhere(guest, cast.finn.name)) and all(everywhere(cleo, cast.finn.name))
    assert "You are number 2" in seen(cleo, "/leaderboard/")


def test_a_suspension_that_ends_by_itself_gives_the_place_back(cast, board):
    suspend(cast.finn, "Spam", until=now() + timedelta(days=1), by=cast.mia)
    assert [row.name for row in Board.read("week", None).first] == [cast.cleo.name]
    Suspension.objects.update(since=now() - timedelta(2), until=now() - timedelta(1))
    assert [row.place for row in Board.read("week", None).first] == [1, 2]


def test_neighbours_far_down_are_not_suspended_either(cast, board, monkeypatch):
    monkeypatch.setattr(reading, "DEPTH", 0)
    names = [row.name for row in Board.read("week", cast.cleo).around]
    assert names == [cast.finn.name, cast.cleo.name]
    suspend(cast.finn, "Spam", by=cast.mia)
    assert [row.name for row in Board.read("week", cast.cleo).around] == [cast.cleo.name]
    suspend(cast.cleo, "Spam", by=cast.mia)
    assert Board.read("week", cast.cleo).around == []


def test_nor_in_the_list_of_those_who_hold_a_badge(cast, board, guest, client_for):
    badge = Badge.objects.first()
    Award.objects.create(badge=badge, member=cast.finn, tier="bronze")
    page = f"/badges/{badge.slug}/"
    assert cast.finn.name in seen(guest, page)
    suspend(cast.finn, "Spam", by=cast.mia)
    assert cast.finn.name not in seen(guest, page)
    lift_suspension(cast.finn, by=cast.mia)
    assert cast.finn.name in seen(guest, page)
