"""What one earned and got, for one's own file."""

from __future__ import annotations

import json
from typing import Any

from engage.members.models import Member
from engage.portability.own_data import portion
from rewards.models import Attainment, Award, Credential, Redemption, Standing
from rewards.reads import Balance, every_line


@portion("rewards")
def rewards(member: Member) -> dict[str, Any]:
    """Balances, the whole statement, what was redeemed, ranks, badges and signed files."""
    balance = Balance.read(member.pk)
    ranks = Attainment.objects.filter(member=member).select_related("rank")
    awards = Award.objects.filter(member=member).select_related("badge")
    out = Standing.objects.filter(member=member, opted_out_at__isnull=False)
    return {
        "reputation": balance.reputation,
        "ripening": balance.pending,
        "to_spend": balance.available,
        "left_leaderboards": out.exists(),
        "statement": [
            {
                "id": line.id,
                "at": line.at,
                "for": line.words,
                "thing": line.title,
                "reason": line.reason,
                "points": line.points,
                "balance": line.balance,
            }
            for line in every_line(member, member)
        ],
        "redemptions": _redemptions(member),
        "ranks": [{"rank": one.rank.named(), "at": one.at} for one in ranks.order_by("at")],
        "badges": [
            {
                "badge": one.badge.named(),
                "tier": one.tier,
                "at": one.at,
                "revoked_at": one.revoked_at,
            }
            for one in awards.order_by("pk")
        ],
        "signed_badges": [
            json.loads(text)
            for one in Credential.objects.valid().filter(member=member).order_by("pk")
            for text in one.documents.values()
        ],
    }


def _redemptions(member: Member) -> list[dict[str, Any]]:
    """A code only when its owner has opened it: who decides about a return relies on that."""
    rows = Redemption.objects.filter(member=member).order_by("pk")
    columns = ("pk", "cost", "state", "address", "at", "codes__code", "codes__shown_at")
    names = {one.pk: one.reward.named() for one in rows.select_related("reward")}
    return [
        {
            "id": pk,
            "reward": names[pk],
            "cost": cost,
            "state": state,
            "address": address,
            "at": at,
            "code": code if shown_at else None,
        }
        for pk, cost, state, address, at, code, shown_at in rows.values_list(*columns)
    ]
