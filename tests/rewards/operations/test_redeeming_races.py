"""Many who want the last ones, over real connections and commits."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connection

from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from rewards.models import CouponCode, Posting, Redemption, Reward
from rewards.operations import redeem
from tests.cast import Cast
from tests.rewards.hearing import balance, proven
from tests.rewards.shop import cable, give, voucher

WANTING, THREADS = 60, 20


@pytest.fixture
def crowd(committed):
    """Sixty members of Acme with 1,000 points each."""
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        members = Member.objects.bulk_create(
            [Member(name=f"M{n}", username=f"m{n}", role="member") for n in range(WANTING)]
        )
        for member in members:
            give(member, 1000, cast.mia)
    return cast, members


def all_at_once(brand_id, acts):
    """What each act came to: "ok", or the code of its refusal."""
    todo, results, gate = list(acts), [], threading.Barrier(THREADS)

    def work():
        gate.wait()
        try:
            while True:
                try:
                    act = todo.pop()
                except IndexError:
                    return
                try:
                    with brand_context(brand_id):
                        act()
                    results.append("ok")
                except (RuleBroken, NotAllowed) as no:
                    results.append(no.code)
                except Exception as error:
                    results.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(results)


@pytest.mark.parametrize("kind", ["stock", "codes"])
def test_sixty_want_ten_and_exactly_ten_get_one(crowd, kind):
    cast, members = crowd
    with brand_context(cast.acme.pk):
        ten = "\n".join(f"C-{n}" for n in range(10))
        reward = cable(cast.mia) if kind == "stock" else voucher(cast.mia, ten)
        cost = reward.cost
    found = all_at_once(
        cast.acme.pk,
        [lambda member=member: redeem(reward, key="press", by=member) for member in members],
    )
    assert found == {"ok": 10, "out_of_stock": 50}
    with brand_context(cast.acme.pk):
        assert Reward.objects.get(pk=reward.pk).stock == 0
        assert Redemption.objects.count() == 10
        assert Posting.objects.filter(kind="spending").count() == 10
        left = Counter(balance(member, "available") for member in members)
        assert left == {1000 - cost: 10, 1000: 50}
        if kind == "codes":
            holders = CouponCode.objects.values_list("redemption", flat=True)
            assert len(set(holders)) == 10
            assert None not in set(holders)
        assert proven()


def test_one_press_that_arrives_twenty_times_is_one(crowd):
    cast, members = crowd
    with brand_context(cast.acme.pk):
        reward = cable(cast.mia)
    found = all_at_once(
        cast.acme.pk, [lambda: redeem(reward, key="press", by=members[0])] * THREADS
    )
    assert found == {"ok": THREADS}
    with brand_context(cast.acme.pk):
        assert Redemption.objects.count() == 1
        assert balance(members[0], "available") == 700


def test_a_wallet_for_three_pays_three_times_however_fast_they_press(crowd):
    cast, members = crowd
    with brand_context(cast.acme.pk):
        reward = cable(cast.mia, stock=100, most_a_member=50)
    found = all_at_once(
        cast.acme.pk,
        [
            lambda n=n: redeem(reward, key=f"press {n}".replace(" ", "-"), by=members[0])
            for n in range(THREADS)
        ],
    )
    assert found == {"ok": 3, "not_enough_points": THREADS - 3}
    with brand_context(cast.acme.pk):
        assert balance(members[0], "available") == 100
        assert Reward.objects.get(pk=reward.pk).stock == 97


def test_a_limit_holds_however_fast_they_press(crowd):
    cast, members = crowd
    with brand_context(cast.acme.pk):
        reward = cable(cast.mia, cost=1, stock=100, most_a_member=2)
    found = all_at_once(
        cast.acme.pk,
        [lambda n=n: redeem(reward, key=f"p{n}", by=members[0]) for n in range(THREADS)],
    )
    assert found == {"ok": 2, "limit_reached": THREADS - 2}
