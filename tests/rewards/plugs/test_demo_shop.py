"""The demo's shops hold what their files promise, paid from points that were really earned."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.utils.timezone import now

from engage.portability.demo.content import said_of
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from rewards.models import Account, CouponCode, Posting, Redemption, Reward
from rewards.models.account import AVAILABLE
from rewards.models.posting import REFUND, SPENDING
from rewards.models.redemption import APPROVED, DECLINED, ISSUED, REQUESTED, SHIPPED
from rewards.plugs.demo import FOLDER
from rewards.reads.proof import faults_of_entries
from tests.community.test_demo_content import SLUGS
from tests.demo import fill, filled

__all__ = ["filled"]

STATES = {"asked": REQUESTED, "sent": SHIPPED, "declined": DECLINED}


def counted() -> dict[str, Counter[str]]:
    """Everything in the shop that a second run could add to."""
    return {
        "rewards": Counter(Reward.objects.values_list("kind", flat=True)),
        "codes": Counter(CouponCode.objects.values_list("code", flat=True)),
        "redemptions": Counter(Redemption.objects.values_list("state", flat=True)),
        "postings": Counter(Posting.objects.values_list("kind", flat=True)),
    }


def test_every_reward_and_redemption_is_there_and_a_second_run_adds_nothing(filled, mailoutbox):
    before = {}
    for slug in SLUGS:
        said = said_of(slug, [FOLDER])
        kinds = {row["key"]: row["kind"] for row in said["rewards"]}
        with brand_context(Brand.objects.get(slug=slug).pk):
            shop = before[slug] = counted()
            assert shop["rewards"] == Counter(kinds.values())
            assert set(shop["rewards"]) == {"stock", "codes"}
            given = {"stock": APPROVED, "codes": ISSUED}
            wanted = Counter(
                STATES.get(row["state"]) or given[kinds[row["reward"]]]
                for row in said["redemptions"]
            )
            assert shop["redemptions"] == wanted
            assert {REQUESTED, SHIPPED, ISSUED, DECLINED} <= set(wanted)
            assert shop["postings"][SPENDING] == wanted.total()
            assert shop["postings"][REFUND] == wanted[DECLINED]
            assert not Account.objects.filter(kind=AVAILABLE, balance__lt=0).exists()
            assert Redemption.objects.filter(at__lt=now() - timedelta(days=10)).exists()
            assert list(faults_of_entries()) == []
    assert mailoutbox == []
    fill()
    for slug, shop in before.items():
        with brand_context(Brand.objects.get(slug=slug).pk):
            assert counted() == shop
