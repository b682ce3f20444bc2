"""Paying for a reward, and everything that refuses it without taking a point."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from engage.rules import NotAllowed, RuleBroken
from rewards.models import CouponCode, Rank, Redemption, Reward, Standing
from rewards.operations import (
    approve_redemption,
    cancel_redemption,
    close_reward,
    decline_redemption,
    forget_redemptions,
    redeem,
    send_code_again,
    ship_redemption,
    show_code,
)
from tests.rewards.hearing import balance, proven
from tests.rewards.shop import cable, give, told, voucher

pytestmark = pytest.mark.usefixtures("in_acme")


def available(member):
    return balance(member, "available")


def left(reward):
    return Reward.objects.get(pk=reward.pk).stock


def refused(reward, code, *, by, **said):
    before = (available(by), left(reward), Redemption.objects.count())
    with pytest.raises((RuleBroken, NotAllowed)) as no, transaction.atomic():
        redeem(reward, key=said.pop("key", "k"), by=by, **said)
    assert no.value.code == code
    assert (available(by), left(reward), Redemption.objects.count()) == before
    return no.value


def test_one_press_pays_takes_one_and_tells(cast):
    give(cast.cleo, 1000, cast.mia)
    reward = cable(cast.mia)
    made = redeem(reward, key="press", cost=300, by=cast.cleo)
    assert (made.state, made.cost, left(reward), available(cast.cleo)) == ("approved", 300, 9, 700)
    assert balance(cast.cleo) == 1000
    assert [step.state for step in made.steps.all()] == ["approved"]
    assert told("redeemed") == [
        {"member_id": cast.cleo.pk, "reward_id": reward.pk, "redemption_id": made.pk, "cost": 300}
    ]
    assert proven()


def test_the_same_press_twice_is_one(cast):
    give(cast.cleo, 1000, cast.mia)
    reward, other = cable(cast.mia), cable(cast.mia)
    first = redeem(reward, key="press", by=cast.cleo)
    assert redeem(reward, key="press", by=cast.cleo).pk == first.pk
    assert (left(reward), available(cast.cleo)) == (9, 700)
    refused(other, "key_used", by=cast.cleo, key="press")
    assert redeem(reward, key="again", by=cast.cleo).pk != first.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Redemption.objects.create(
            reward=reward, member=cast.cleo, key="press", cost=1, state="approved"
        )


def test_what_refuses_takes_nothing(cast):
    give(cast.cleo, 299, cast.mia)
    reward = cable(cast.mia)
    poor = refused(reward, "not_enough_points", by=cast.cleo)
    assert "1" in str(poor.message)
    give(cast.cleo, 1000, cast.mia, key="more")
    refused(cable(cast.mia, stock=0), "out_of_stock", by=cast.cleo)
    refused(voucher(cast.mia, "ONE") and cable(cast.mia, stock=0), "out_of_stock", by=cast.cleo)
    refused(reward, "cost_changed", by=cast.cleo, cost=200)
    refused(reward, "no_key", by=cast.cleo, key="")
    refused(reward, "no_key", by=cast.cleo, key="я")
    refused(cable(cast.mia, asks_address=True), "address_missing", by=cast.cleo, address=" ")
    long = cable(cast.mia, asks_address=True)
    refused(long, "address_too_long", by=cast.cleo, address="x" * 501)
    refused(close_reward(reward, by=cast.mia), "not_offered", by=cast.cleo)
    with pytest.raises(NotAllowed):
        redeem(cable(cast.mia), key="k", by=None)
    give(cast.dev, 1000, cast.mia)
    refused(cable(cast.mia), "suspended", by=cast.dev)


def test_ripening_points_pay_for_nothing(cast):
    from rewards.operations.posting import Move, earning, post

    post(
        [
            Move(kind="award", key="ripe", member_id=cast.cleo.pk, amounts=earning(500, 0)),
        ]
    )
    assert balance(cast.cleo, "pending") == 500
    refused(cable(cast.mia), "not_enough_points", by=cast.cleo)


def test_ranks_and_limits(cast):
    give(cast.cleo, 1000, cast.mia)
    mixer = Rank.objects.create(name={"en": "Mixer"}, from_points=5000)
    reward = cable(cast.mia, from_rank=mixer, most_a_member=1)
    refused(reward, "rank_too_low", by=cast.cleo)
    engineer = Rank.objects.create(name={"en": "Engineer"}, from_points=9000)
    Standing.objects.update_or_create(member=cast.cleo, defaults={"rank": engineer})
    first = redeem(reward, key="a", by=cast.cleo)
    refused(reward, "limit_reached", by=cast.cleo, key="b")
    cancel_redemption(first, by=cast.cleo)
    assert redeem(reward, key="b", by=cast.cleo).state == "approved"


def test_a_code_is_its_owners_and_shown_once(cast):
    give(cast.cleo, 1000, cast.mia)
    reward = voucher(cast.mia)
    made = redeem(reward, key="a", by=cast.cleo)
    assert (made.state, left(reward), available(cast.cleo)) == ("issued", 2, 900)
    assert [fact["state"] for fact in told("redemption_decided")] == ["issued"]
    for other in (cast.mia, cast.finn, cast.ada):
        with pytest.raises(NotAllowed):
            show_code(made, by=other)
        with pytest.raises(NotAllowed):
            send_code_again(made, by=other)
    assert show_code(made, by=cast.cleo) == "A-1"
    with pytest.raises(RuleBroken) as no:
        show_code(made, by=cast.cleo)
    assert no.value.code == "shown_already"
    send_code_again(made, by=cast.cleo)
    assert len(told("code_asked_again")) == 1
    assert "A-1" not in str(told("redeemed") + told("redemption_decided"))
    with pytest.raises(RuleBroken):
        decline_redemption(made, "No", by=cast.mia)
    with pytest.raises(NotAllowed):
        cancel_redemption(made, by=cast.cleo)


def test_approval_keeps_the_code_and_declining_lets_it_go(cast):
    give(cast.cleo, 1000, cast.mia)
    reward = voucher(cast.mia, "ONLY", needs_approval=True)
    made = redeem(reward, key="a", by=cast.cleo)
    assert (made.state, left(reward), available(cast.cleo)) == ("requested", 0, 900)
    with pytest.raises(RuleBroken) as no:
        show_code(made, by=cast.cleo)
    assert no.value.code == "no_code"
    give(cast.finn, 1000, cast.mia)
    refused(reward, "out_of_stock", by=cast.finn)
    for who in (cast.cleo, cast.ben, cast.moe, cast.dev):
        with pytest.raises(NotAllowed):
            approve_redemption(made, by=who)
    with pytest.raises(RuleBroken):
        decline_redemption(made, " ", by=cast.mia)
    done = decline_redemption(made, "You had one last week.", by=cast.mia)
    assert (done.state, left(reward), available(cast.cleo)) == ("declined", 1, 1000)
    assert decline_redemption(made, "Again", by=cast.mia).state == "declined"
    assert (left(reward), available(cast.cleo)) == (1, 1000)
    with pytest.raises(RuleBroken) as no:
        approve_redemption(made, by=cast.mia)
    assert no.value.code == "given_back"
    other = redeem(reward, key="b", by=cast.finn)
    assert approve_redemption(other, by=cast.mia).state == "issued"
    assert approve_redemption(other, by=cast.ada).state == "issued"
    assert show_code(other, by=cast.finn) == "ONLY"
    assert proven()


def test_a_thing_is_approved_sent_or_taken_back(cast):
    give(cast.cleo, 1000, cast.mia)
    reward = cable(cast.mia, needs_approval=True, asks_address=True)
    made = redeem(reward, key="a", address="Cleo\nMain Street 1\n", by=cast.cleo)
    assert (made.state, made.address) == ("requested", "Cleo\nMain Street 1")
    with pytest.raises(RuleBroken):
        ship_redemption(made, by=cast.mia)
    assert approve_redemption(made, by=cast.mia).state == "approved"
    assert ship_redemption(made, " DHL  12 ", by=cast.mia).state == "shipped"
    assert ship_redemption(made, by=cast.mia).state == "shipped"
    assert [step.reason for step in made.steps.order_by("pk")] == ["", "", "DHL 12"]
    second = redeem(reward, key="b", address="x", by=cast.cleo)
    assert cancel_redemption(second, by=cast.cleo).state == "cancelled"
    assert cancel_redemption(second, by=cast.cleo).state == "cancelled"
    third = redeem(reward, key="e", address="x", by=cast.cleo)
    decline_redemption(third, "Sold out", by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        cancel_redemption(third, by=cast.cleo)
    assert no.value.code == "given_back", "nothing is on its way"
    with pytest.raises(NotAllowed):
        cancel_redemption(redeem(reward, key="c", address="x", by=cast.cleo), by=cast.finn)
    assert (left(reward), available(cast.cleo)) == (8, 400)
    give(cast.mia, 500, cast.ada)
    own = redeem(reward, key="d", address="x", by=cast.mia)
    with pytest.raises(NotAllowed):
        approve_redemption(own, by=cast.mia)
    assert approve_redemption(own, by=cast.ada).state == "approved"


def test_an_erased_person_gets_nothing_more_and_lives_nowhere(cast):
    give(cast.cleo, 1000, cast.mia)
    reward = cable(cast.mia, asks_address=True)
    open_one = redeem(reward, key="a", address="Main Street 1", by=cast.cleo)
    sent = redeem(reward, key="b", address="Main Street 1", by=cast.cleo)
    ship_redemption(sent, "DHL", by=cast.mia)
    forget_redemptions(cast.cleo.pk, by=None)
    open_one.refresh_from_db()
    sent.refresh_from_db()
    assert (open_one.state, open_one.address) == ("cancelled", "")
    assert (sent.state, sent.address) == ("shipped", "")
    assert left(reward) == 9
    assert proven()


def test_another_brand_sees_nothing(cast):
    reward = voucher(cast.mia)
    assert CouponCode.objects.count() == 3
    give(cast.cleo, 1000, cast.mia)
    made = redeem(reward, key="a", by=cast.cleo)
    assert not Redemption.objects.visible_to(cast.finn).exists()
    assert Redemption.objects.visible_to(cast.mia).get() == made
    assert not Redemption.objects.visible_to(None).exists()
