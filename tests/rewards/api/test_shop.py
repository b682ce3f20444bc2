"""The catalogue, redemptions and badges that travel, by token."""

from __future__ import annotations

import json

import pytest

from engage.tenancy.current import brand_context
from rewards.models import Redemption
from tests.api.calling import Program, program_of
from tests.rewards.shop import awarded, cable, give, voucher

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


@pytest.fixture
def place(cast):
    with brand_context(cast.acme.pk):
        give(cast.cleo, 350, cast.mia)
        return cable(cast.mia, needs_approval=True), voucher(cast.mia), awarded(cast.cleo)


def code(answer):
    return answer.json()["error"]["code"]


def test_the_catalogue_says_what_is_missing(cast, place):
    guest = Program("acme.localhost").get("/rewards/catalogue/").json()["items"]
    assert {(one["name"], one["can_redeem"]) for one in guest} == {
        ("Cable", False),
        ("Voucher", False),
    }
    first, second = program_of(cast.cleo).get("/rewards/catalogue/").json()["items"]
    assert (first["can_redeem"], first["left"], first["missing_points"]) == (True, 10, 0)
    assert second["kind"] == "codes"
    one = program_of(cast.finn).get(f"/rewards/catalogue/{place[0].pk}/").json()
    assert (one["can_redeem"], one["missing_points"]) == (False, 300)
    assert program_of(cast.zoe).get(f"/rewards/catalogue/{place[0].pk}/").status_code == 404


def test_a_call_that_is_sent_again_pays_once(cast, place):
    program, path = program_of(cast.cleo), f"/rewards/catalogue/{place[0].pk}/redemptions"
    first = program.post(path, {"cost": 300}, **{"idempotency-key": "press-1"})
    again = program.post(path, {"cost": 300}, **{"idempotency-key": "press-1"})
    assert (first.status_code, again.json()) == (201, first.json())
    assert again["Idempotent-Replayed"] == "true"
    refused = program.post(path, {})
    assert (refused.status_code, code(refused)) == (422, "not_enough_points")
    wrong = program.post(path, {"cost": 1})
    assert (code(wrong), wrong.json()["error"]["field"]) == ("cost_changed", "cost")
    with brand_context(cast.acme.pk):
        assert Redemption.objects.count() == 1
    number = first.json()["id"]
    manager = program_of(cast.mia)
    decision = f"/rewards/redemptions/{number}/decision"
    assert program.post(decision, {"outcome": "approve"}).status_code == 403
    assert code(manager.post(decision, {"outcome": "decline"})) == "reason_missing"
    assert manager.post(decision, {"outcome": "approve"}).json()["state"] == "approved"
    assert manager.get("/rewards/redemptions/", of="all").json()["items"][0]["id"] == number
    assert program.get("/rewards/redemptions/", of="all").status_code == 403
    assert program_of(cast.finn).get(f"/rewards/redemptions/{number}/").status_code == 404
    assert program.delete(f"/rewards/redemptions/{number}/").json()["state"] == "cancelled"


def test_a_code_is_told_once_to_its_owner(cast, place):
    program = program_of(cast.cleo)
    made = program.post(f"/rewards/catalogue/{place[1].pk}/redemptions", {}).json()
    path = f"/rewards/redemptions/{made['id']}/code"
    manager = program_of(cast.mia)
    assert manager.post(path, {}).status_code == 404
    assert program.post(path, {}).json() == {"code": "A-1"}
    assert code(program.post(path, {})) == "shown_already"
    added = manager.post(f"/rewards/catalogue/{place[1].pk}/codes", {"codes": ["A-1", "B-9"]})
    assert added.json() == {"new": 1, "known": 1, "left": 3}
    assert (
        program.post(f"/rewards/catalogue/{place[1].pk}/codes", {"codes": ["x"]}).status_code == 403
    )


def test_a_badge_is_signed_for_its_holder(cast, place):
    program, path = program_of(cast.cleo), f"/awards/{place[2].pk}/credential"
    made = program.post(path, {"shows_name": True}).json()
    assert json.loads(made["documents"]["did"])["proof"][0]["cryptosuite"] == "eddsa-rdfc-2022"
    assert program.get("/credentials/").json()["items"] == [made]
    assert program.post(path, {"shows_name": "yes"}).status_code == 400
    for other in (cast.finn, cast.mia, cast.zoe):
        assert program_of(other).post(path, {}).status_code == 404
