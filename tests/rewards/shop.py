"""Short ways to fill a catalogue and a wallet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.tenancy.current import brand_context
from rewards.models import Award, Badge, Posting, Rank, Reward
from rewards.operations import add_codes, award, create_reward, issue_credential, redeem
from tests.cast import Cast


def cable(by: Member, **changes: Any) -> Reward:
    """Something that is sent: 300 points, 10 left."""
    values = {"kind": "stock", "cost": 300, "stock": 10, "text": {"en": "Braided, 1.5 m."}}
    return create_reward({"en": "Cable", "ru": "Кабель"}, by=by, **(values | changes))


def voucher(by: Member, codes: str = "A-1\nA-2\nA-3", **changes: Any) -> Reward:
    """A reward with codes."""
    values = {"kind": "codes", "cost": 100}
    made = create_reward({"en": "Voucher"}, by=by, **(values | changes))
    add_codes(made, codes, by=by)
    made.refresh_from_db()
    return made


def give(member: Member, points: int, by: Member, key: str = "") -> None:
    """Points that can be spent at once."""
    award(member, points, key=key or f"gift:{member.pk}:{points}", reason="For the guide", by=by)


def awarded(member: Member, tier: str = "silver", slug: str = "helper") -> Award:
    """A badge that somebody holds."""
    badge, _made = Badge.objects.get_or_create(
        slug=slug,
        defaults={
            "name": {"en": "Helper", "ru": "Помощник"},
            "description": {"en": "Answers that solved what others asked."},
            "counts": "solutions",
            "bronze": 1,
            "silver": 10,
            "gold": 50,
        },
    )
    return Award.objects.create(badge=badge, member=member, tier=tier)


def told(kind: str) -> list[dict[str, Any]]:
    """The particulars of every fact of this kind."""
    found = EventRecord.objects.filter(kind=f"rewards.{kind}").order_by("pk")
    return [record.particulars for record in found]


def filled_shop(cast: Cast) -> dict[str, Any]:
    """A reward, what Cleo got of it, and a badge of hers that travels: values for addresses."""
    with brand_context(cast.acme.pk):
        return stocked(cast.mia, cast.cleo, lambda what: what.title())


def stocked(by: Member, member: Member, word: Callable[[str], str]) -> dict[str, Any]:
    """The same with words of one's own, inside a brand; nobody but the member sees the code."""
    reward = create_reward(
        {"en": word("reward")},
        text={"en": word("rewardtext")},
        kind="stock",
        cost=300,
        stock=10,
        needs_approval=True,
        asks_address=True,
        by=by,
    )
    give(member, 1000, by)
    redemption = redeem(reward, key="pinned", address=word("xaddress"), by=member)
    redeem(voucher(by, word("xcode")), key="code", by=member)
    award_of_member = awarded(member)
    made = issue_credential(award_of_member, by=member)
    return {
        "reward_id": reward.pk,
        "redemption_id": redemption.pk,
        "award_id": award_of_member.pk,
        "badge_id": award_of_member.badge_id,
        "credential_id": made.pk,
        "posting_id": Posting.objects.filter(member=member).order_by("pk")[0].pk,
        "rank_id": Rank.objects.order_by("pk")[0].pk,
        "credential_uuid": made.uuid,
        "key_number": made.key.number,
        "anchor": "did",
    }
