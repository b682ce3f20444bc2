"""Filling the catalogue: who may, what is refused, and the codes."""

from __future__ import annotations

import pytest

from engage.rules import NotAllowed, RuleBroken
from rewards.models import CouponCode, Reward
from rewards.operations import (
    add_codes,
    close_reward,
    create_reward,
    drop_codes,
    edit_reward,
    redeem,
    reopen_reward,
    restock_reward,
)
from tests.rewards.shop import cable, give, told, voucher

pytestmark = pytest.mark.usefixtures("in_acme")


def test_only_managers_fill_it(cast):
    reward = cable(cast.mia)
    for who in (None, cast.cleo, cast.moe, cast.ben, cast.dev):
        for act in (
            lambda by: cable(by),
            lambda by: edit_reward(reward, name={"en": "X"}, cost=1, by=by),
            lambda by: restock_reward(reward, 1, by=by),
            lambda by: close_reward(reward, by=by),
            lambda by: reopen_reward(reward, by=by),
            lambda by: add_codes(reward, "x", by=by),
            lambda by: drop_codes(reward, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(who)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"cost": 0}, "out_of_range", "cost"),
        ({"cost": 1_000_001}, "out_of_range", "cost"),
        ({"stock": -1}, "out_of_range", "stock"),
        ({"most_a_member": 0}, "out_of_range", "most_a_member"),
        ({"kind": "gold"}, "no_kind", "kind"),
        ({"icon": "nothing"}, "no_icon", "icon"),
        ({"text": {"en": "x" * 1001}}, "too_long", "text"),
    ],
)
def test_what_cannot_be(cast, changes, code, field):
    with pytest.raises(RuleBroken) as no:
        cable(cast.mia, **changes)
    assert (no.value.code, no.value.field) == (code, field)


def test_a_reward_needs_a_name(cast):
    for name, code in (({"en": " "}, "name_missing"), ({"en": "x" * 81}, "too_long")):
        with pytest.raises(RuleBroken) as no:
            create_reward(name, kind="stock", cost=1, by=cast.mia)
        assert no.value.code == code


def test_changing_it_is_calm_and_never_touches_the_stock(cast):
    reward = cable(cast.mia)
    assert cable(cast.mia).position == 1
    shape = {"name": {"en": "Cord"}, "text": {}, "cost": 250, "most_a_member": 2}
    assert edit_reward(reward, **shape, by=cast.mia).named() == "Cord"
    edit_reward(reward, **shape, by=cast.mia)
    assert len(told("reward_changed")) == 3
    assert restock_reward(reward, 5, by=cast.mia).stock == 15
    assert restock_reward(reward, -15, by=cast.mia).stock == 0
    with pytest.raises(RuleBroken):
        restock_reward(reward, -1, by=cast.mia)
    assert close_reward(reward, by=cast.mia).closed_at is not None
    close_reward(reward, by=cast.mia)
    assert Reward.objects.offered().count() == 1
    assert reopen_reward(reward, by=cast.mia).closed_at is None


def test_codes_come_in_once_and_the_unused_go(cast):
    reward = voucher(cast.mia, "A\nB\n\n A \n")
    assert reward.stock == 2
    told_before = len(told("reward_restocked"))
    added = add_codes(reward, '\ufeffB;ten euro\n"C,1";x\nD, for May\n', by=cast.mia)
    assert (added.new, added.known) == (2, 1)
    assert len(told("reward_restocked")) == told_before + 1
    give(cast.cleo, 1000, cast.mia)
    redeem(reward, key="k", by=cast.cleo)
    assert drop_codes(reward, by=cast.mia) == 3
    assert drop_codes(reward, by=cast.mia) == 0
    assert Reward.objects.get(pk=reward.pk).stock == 0
    assert CouponCode.objects.count() == 1
    assert add_codes(reward, "A", by=cast.mia).known == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n", "no_codes"),
        ("x" * 201, "code_too_long"),
        ("a\x07b", "code_unreadable"),
        ("\n".join(map(str, range(5001))), "too_many_codes"),
    ],
)
def test_codes_that_cannot_be(cast, text, code):
    reward = voucher(cast.mia)
    with pytest.raises(RuleBroken) as no:
        add_codes(reward, text, by=cast.mia)
    assert (no.value.code, no.value.field) == (code, "codes")


def test_a_code_belongs_to_one_reward(cast):
    voucher(cast.mia, "A-1\nA-2")
    other = voucher(cast.mia, "B-1")
    with pytest.raises(RuleBroken) as no:
        add_codes(other, "B-2\nA-2", by=cast.mia)
    assert (no.value.code, no.value.field) == ("code_elsewhere", "codes")
    other.refresh_from_db()
    assert other.stock == 1


def test_things_have_no_codes_and_codes_no_stock(cast):
    with pytest.raises(RuleBroken):
        add_codes(cable(cast.mia), "A", by=cast.mia)
    with pytest.raises(RuleBroken):
        restock_reward(voucher(cast.mia), 1, by=cast.mia)
    assert voucher(cast.mia, "Z-1\nZ-2\nZ-3", stock=7).stock == 3
