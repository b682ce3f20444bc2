"""The catalogue, badges and points: which of their pages somebody may have before them."""

from __future__ import annotations

from typing import Any

from rewards.models import Award, Rank
from rewards.operations import award

POINTS = [
    f"/console/rewards/{page}" for page in ("", "terms/", "adjustments/", "ranks/new", "badges/new")
]
BOARDS = ["/rewards/", "/leaderboard/", "/leaderboard/all/", "/badges/", "/badges/solver/"]


def shop_pages(shop: dict[str, Any], reader: str) -> list[str]:
    """The kinds of pages of the catalogue and of badges that travel."""
    reward, badge = f"/rewards/catalogue/{shop['reward_id']}/", shop["credential_uuid"]
    console = "/console/rewards"
    return {
        "guest": ["/rewards/catalogue/", reward, f"/credentials/{badge}/", "/credentials/verify"],
        "member": [
            *["/rewards/catalogue/", reward, "/rewards/redemptions/", "/credentials/"],
            f"/rewards/redemptions/{shop['redemption_id']}/",
            f"/credentials/awards/{shop['award_id']}/",
        ],
        "manager": [
            *[f"{console}/catalogue/", f"{console}/catalogue/new", f"{console}/redemptions/"],
            f"{console}/catalogue/{shop['reward_id']}/",
            f"{console}/redemptions/{shop['redemption_id']}/",
        ],
    }[reader]


def points_rooms(cast: Any) -> tuple[list[str], dict[str, Any]]:
    """Pages of managers about ranks and badges, and what fits there. Within the brand."""
    award(cast.cleo, 60, key="gift", reason="For the guide", by=cast.mia)
    rank, badge = Rank.objects.order_by("from_points")[1].pk, Award.objects.first().badge_id
    pages = [f"/console/rewards/ranks/{rank}/", f"/console/rewards/badges/{badge}/"]
    return [*POINTS, *pages], {"rank_id": rank, "badge_id": badge}
