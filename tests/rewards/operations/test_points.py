"""Points given by hand, spent and returned."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from engage.members import system_member
from engage.rules import NotAllowed, RuleBroken
from rewards.models import Account, Entry, Posting
from rewards.operations import award, refund, reverse, spend
from rewards.reads.proof import faults_of_entries
from tests.rewards.hearing import balance, balances, proven

pytestmark = pytest.mark.usefixtures("in_acme")


def given(cast, points=100, key="gift:1"):
    return award(cast.cleo, points, key=key, reason="For the guide", by=cast.mia)


def test_points_by_hand_can_be_spent_at_once(cast):
    posting = given(cast)
    assert given(cast).pk == posting.pk
    assert (balance(cast.cleo), balance(cast.cleo, "available")) == (100, 100)
    assert (posting.points, posting.balance, posting.reputation) == (100, 100, 100)
    with pytest.raises(RuleBroken) as no:
        given(cast, points=50)
    assert no.value.code == "key_used"


def test_they_can_be_taken_back_once_and_exactly(cast):
    posting = given(cast)
    first = reverse(posting, reason="A mistake", by=cast.ada)
    assert reverse(posting, by=cast.ada).pk == first.pk
    assert balances() == {}
    assert proven()


def test_who_may_set_points(cast):
    for who in (cast.cleo, cast.moe, cast.ben, cast.dev):
        with pytest.raises(NotAllowed):
            award(cast.finn, 5, key="x", reason="Because", by=who)
    with pytest.raises(NotAllowed) as no:
        award(cast.mia, 5, key="x", reason="Because", by=cast.mia)
    assert no.value.code == "yourself"
    for points, reason, code in ((0, "Why", "no_points"), (5, " ", "reason_missing")):
        with pytest.raises(RuleBroken) as broken:
            award(cast.finn, points, key="x", reason=reason, by=cast.mia)
        assert broken.value.code == code


def test_spending_pays_once_a_key_and_never_lowers_reputation(cast):
    given(cast)
    paid = spend(cast.cleo, 60, "redemption:1", about="rewards.redemption:1", by=cast.cleo)
    assert spend(cast.cleo, 60, "redemption:1", by=cast.cleo).pk == paid.pk
    assert (balance(cast.cleo), balance(cast.cleo, "available")) == (100, 40)
    assert balances()[None, "redeemed"] == 60
    with pytest.raises(RuleBroken) as no:
        spend(cast.cleo, 41, "redemption:2", by=cast.cleo)
    assert no.value.code == "not_enough_points"
    assert "1 point more" in str(no.value.message)


def test_a_refund_returns_it_once(cast):
    given(cast)
    spend(cast.cleo, 60, "redemption:1", by=cast.cleo)
    first = refund("redemption:1", reason="Sold out", by=system_member())
    assert refund("redemption:1", by=system_member()).pk == first.pk
    assert balance(cast.cleo, "available") == 100
    with pytest.raises(RuleBroken) as no:
        refund("redemption:9", by=system_member())
    assert no.value.code == "nothing_paid"
    assert proven()


def test_nobody_spends_for_others_or_while_suspended(cast):
    given(cast)
    with pytest.raises(NotAllowed):
        spend(cast.cleo, 1, "k", by=cast.finn)
    with pytest.raises(NotAllowed) as no:
        spend(cast.dev, 1, "k", by=cast.dev)
    assert no.value.code == "suspended"


def test_taking_may_go_below_zero(cast):
    given(cast)
    spend(cast.cleo, 100, "redemption:1", by=cast.cleo)
    award(cast.cleo, -30, key="fine", reason="Bought votes", by=cast.mia)
    assert balance(cast.cleo, "available") == -30
    assert proven()


def test_the_database_refuses_to_change_the_past(cast):
    posting = given(cast)
    for change in (
        lambda: Posting.objects.filter(pk=posting.pk).update(points=1),
        lambda: Entry.objects.filter(posting=posting).update(amount=1),
        lambda: Entry.objects.all()._raw_delete("default"),
        lambda: Posting.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


def test_the_database_refuses_points_out_of_nothing(cast):
    posting = given(cast)
    account = Account.objects.get(member=cast.cleo, kind="pending")
    with pytest.raises(IntegrityError, match="add up to zero"), transaction.atomic():
        Entry.objects.create(posting=posting, account=account, amount=1)


def test_nor_may_reputation_pay_for_points(cast):
    posting = given(cast, points=-5, key="fine")
    reputation = Account.objects.get(member=cast.cleo, kind="reputation")
    redeemed, _new = Account.objects.get_or_create(member=None, kind="redeemed")
    lines = [
        Entry(posting=posting, account=Account.objects.get(member=cast.cleo, kind="pending"),
              amount=5),
        Entry(posting=posting, account=redeemed, amount=-5),
    ]  # fmt: skip
    with transaction.atomic():
        Entry.objects.bulk_create(lines)
        # What was added behind the ledger's back is found: the posting said something else.
        assert any(f"posting {posting.pk}" in str(fault) for fault in faults_of_entries())
        transaction.set_rollback(True)
    lines[1].account = reputation
    other = Posting.objects.create(kind="adjustment", key="k", member=cast.cleo, by=cast.mia)
    for line in lines:
        line.posting = other
    with pytest.raises(IntegrityError, match="in each currency"), transaction.atomic():
        Entry.objects.bulk_create(lines)
