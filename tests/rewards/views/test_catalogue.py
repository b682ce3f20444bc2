"""The shelf, the press of the button, and what became of it, as pages."""

from __future__ import annotations

import re

import pytest

from engage.tenancy.current import brand_context
from rewards.models import Redemption, Reward
from rewards.operations import close_reward, redeem
from tests.counting import statements
from tests.rewards.shop import cable, give, voucher


@pytest.fixture
def shelf(cast):
    """A cable for 300, a voucher for 100, and Cleo with 350 points."""
    with brand_context(cast.acme.pk):
        give(cast.cleo, 350, cast.mia)
        return cable(cast.mia), voucher(cast.mia)


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def pressed(client, reward):
    """The fields of the form as a browser sends them."""
    text = page(client, f"/rewards/catalogue/{reward.pk}/")
    return {name: re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in ("key", "cost")}


def test_a_guest_sees_the_shelf_and_signs_in_to_redeem(shelf, guest):
    text = page(guest, "/rewards/catalogue/")
    assert "Cable" in text
    assert "300 points" in text
    assert "Sign in to redeem" in page(guest, f"/rewards/catalogue/{shelf[0].pk}/")
    answer = guest.post(f"/rewards/catalogue/{shelf[0].pk}/redemptions", {"key": "k", "cost": 300})
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_nothing_on_the_shelf_says_so(cast, client_for):
    assert "There is nothing to redeem yet" in page(client_for(cast.cleo), "/rewards/catalogue/")


def test_what_is_missing_is_said(cast, shelf, client_for):
    with brand_context(cast.acme.pk):
        cable(cast.mia, cost=400)
        cable(cast.mia, stock=0)
    text = page(client_for(cast.cleo), "/rewards/catalogue/")
    assert "2 things are within your reach." in text
    assert "50 points to go" in text
    assert "Gone for now." in text


def test_a_press_without_script_gets_it_once(cast, shelf, client_for):
    client, reward = client_for(cast.cleo), shelf[0]
    said = pressed(client, reward)
    first = client.post(f"/rewards/catalogue/{reward.pk}/redemptions", said)
    second = client.post(f"/rewards/catalogue/{reward.pk}/redemptions", said)
    assert (first.status_code, first["Location"]) == (303, second["Location"])
    text = page(client, first["Location"])
    assert "Waits to be sent" in text
    assert "Cancel it and take 300 points back" in text
    assert "Cable" in page(client, "/rewards/redemptions/")
    with brand_context(cast.acme.pk):
        assert Redemption.objects.count() == 1
    assert client.post(f"{first['Location']}cancellation").status_code == 303
    assert "Cancelled" in page(client, first["Location"])


def test_a_refusal_keeps_what_was_typed(cast, client_for):
    with brand_context(cast.acme.pk):
        give(cast.cleo, 350, cast.mia)
        reward = cable(cast.mia, asks_address=True)
    client = client_for(cast.cleo)
    said = pressed(client, reward) | {"address": "Main Street 1"}
    with brand_context(cast.acme.pk):
        Reward.objects.update(cost=301)
    answer = client.post(f"/rewards/catalogue/{reward.pk}/redemptions", said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "costs 301 points now" in text
    assert "Main Street 1" in text
    assert 'name="cost" value="301"' in text
    empty = client.post(
        f"/rewards/catalogue/{reward.pk}/redemptions", said | {"cost": 301, "address": ""}
    )
    assert "Tell us where to send it." in empty.content.decode()
    for hostile in ({}, {"key": "", "cost": "x"}, {"key": "\0", "cost": 10**30}):
        answer = client.post(f"/rewards/catalogue/{reward.pk}/redemptions", hostile)
        assert answer.status_code == 422


def test_a_code_is_shown_once_and_never_to_others(cast, shelf, client_for):
    client, reward = client_for(cast.cleo), shelf[1]
    said = pressed(client, reward)
    where = client.post(f"/rewards/catalogue/{reward.pk}/redemptions", said)["Location"]
    assert "A-1" not in page(client, where)
    assert "A-1" in client.post(f"{where}code").content.decode()
    assert client.post(f"{where}code").status_code == 303
    assert "A-1" not in page(client, where)
    assert client.post(f"{where}letter").status_code == 303
    for other in (cast.finn, cast.mia, cast.ada):
        for path in (where, f"{where}code", f"{where}letter", f"{where}cancellation"):
            assert client_for(other).post(path).status_code in (404, 405)
    number = where.rstrip("/").rpartition("/")[2]
    manager = client_for(cast.mia)
    for path in (
        f"/console/rewards/redemptions/{number}/",
        f"/console/rewards/catalogue/{reward.pk}/",
        "/console/rewards/redemptions/?state=all",
    ):
        assert "A-1" not in page(manager, path)
    sheet = manager.post("/console/rewards/redemptions/redemptions.csv").getvalue().decode()
    assert "Voucher" in sheet
    assert "A-1" not in sheet


def test_what_is_not_offered_is_only_for_managers(cast, shelf, guest, client_for):
    with brand_context(cast.acme.pk):
        close_reward(shelf[0], by=cast.mia)
    path = f"/rewards/catalogue/{shelf[0].pk}/"
    for client in (guest, client_for(cast.cleo), client_for(cast.ben)):
        assert client.get(path).status_code == 404
    assert "not in the catalogue any more" in page(client_for(cast.mia), path)


def test_a_suspended_member_reads_and_does_not_redeem(cast, shelf, client_for):
    client = client_for(cast.dev)
    assert "Cable" in page(client, "/rewards/catalogue/")
    assert "suspended" in page(client, f"/rewards/catalogue/{shelf[0].pk}/")
    answer = client.post(f"/rewards/catalogue/{shelf[0].pk}/redemptions", {"key": "k", "cost": 300})
    assert answer.status_code == 422


def test_another_brand_sees_none_of_it(cast, shelf, client_for):
    with brand_context(cast.acme.pk):
        made = redeem(shelf[0], key="k", by=cast.cleo)
    zoe = client_for(cast.zoe)
    assert "Cable" not in page(zoe, "/rewards/catalogue/")
    for path in (
        f"/rewards/catalogue/{shelf[0].pk}/",
        f"/rewards/redemptions/{made.pk}/",
        f"/console/rewards/catalogue/{shelf[0].pk}/",
        f"/console/rewards/redemptions/{made.pk}/",
    ):
        assert zoe.get(path).status_code == 404
    assert "Cable" not in page(zoe, "/console/rewards/redemptions/?state=all")


def test_a_longer_shelf_costs_no_more_statements(cast, shelf, client_for):
    client = client_for(cast.cleo)
    page(client, "/rewards/catalogue/")
    with statements() as few:
        page(client, "/rewards/catalogue/")
    with brand_context(cast.acme.pk):
        for _ in range(12):
            cable(cast.mia)
    page(client, "/rewards/catalogue/")
    with statements() as many:
        page(client, "/rewards/catalogue/")
    assert len(many) == len(few)
