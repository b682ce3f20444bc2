"""Points, leaderboards and badges for programs."""

from __future__ import annotations

import pytest

from engage.tenancy.current import brand_context
from rewards.operations import award
from tests.api.calling import Program, error, program_of

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


@pytest.fixture
def given(cast):
    with brand_context(cast.acme.pk):
        award(cast.cleo, 60, key="k", reason="For the guide", by=cast.mia)


def test_a_member_reads_their_own(cast, given):
    program = program_of(cast.cleo)
    told = program.get("/rewards/balance").json()
    assert told["available"] == told["reputation"] == 60
    assert (told["rank"], told["next_rank"], told["next_rank_needs"]) == ("Regular", "Helper", 140)
    [line] = program.get("/rewards/statement").json()["items"]
    assert (line["points"], line["balance"], line["reason"]) == (60, 60, "For the guide")
    assert error(Program("acme.localhost").get("/rewards/balance"))[:2] == (401, "sign_in_first")
    assert program_of(cast.zara).get("/rewards/statement").json()["items"] == []


def test_everybody_reads_boards_ranks_and_badges(cast, given):
    guest = Program("acme.localhost")
    board = guest.get("/leaderboard", period="month").json()
    assert board["first"][0]["name"] == "Cleo" and board["around"] == []
    assert len(guest.get("/ranks/").json()["items"]) == 6
    assert {one["slug"] for one in guest.get("/badges/").json()["items"]} >= {"solver"}
    assert guest.get("/badges/solver/holders").json()["items"] == []
    assert guest.get("/badges/none/holders").status_code == 404
    assert error(guest.get("/leaderboard", period="year"))[2] == "period"
    assert program_of(cast.zara).get("/leaderboard").json()["first"] == []


def test_managers_set_points_once_a_key(cast):
    said = {"username": "cleo", "points": 5, "reason": "Thanks", "key": "crm-12"}
    program = program_of(cast.mia)
    for _twice in range(2):
        assert program.post("/rewards/adjustments", said).json()["balance"] == 5
    assert error(program.post("/rewards/adjustments", said | {"points": 9}))[1] == "key_used"
    wrong = program.post("/rewards/adjustments", said | {"username": "zara", "key": "x"})
    assert error(wrong)[2] == "username"
    assert program_of(cast.cleo).post("/rewards/adjustments", said).status_code == 403
