"""What references to rewards, redemptions and credentials lead to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from engage.members.models import Member
from engage.references import reference
from engage.tenancy.current import require_brand_id
from rewards.models import Credential, Redemption, Reward
from rewards.reads.redemptions import WAITING_LIST, waiting_redemptions


@reference("rewards.reward")
def rewards(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Name, page and words of what is offered; managers see the rest too; 1 statement."""
    shown = Q() if viewer is not None and viewer.is_manager else Q(closed_at=None)
    found = Reward.objects.filter(shown, pk__in=list(ids))
    return {row.pk: (row.named(), row.url, row.described()[:140]) for row in found}


@reference("rewards.redemption")
def redemptions(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """The reward's name and the page that is the reader's: their own, or the console's."""
    found = Redemption.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {
        row.pk: (row.reward.named(), _page(row, viewer), "")
        for row in found.select_related("reward")
    }


@reference("rewards.credential")
def credentials(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """The public page, for its holder."""
    if viewer is None:
        return {}
    found = Credential.objects.filter(pk__in=list(ids), member=viewer)
    return {
        row.pk: (row.award.badge.named(), row.url, "")
        for row in found.select_related("award", "award__badge")
    }


@reference(WAITING_LIST)
def waiting(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """The console's list of what waits, for managers while something does; 1 statement."""
    brand_id = require_brand_id()
    if viewer is None or not viewer.is_manager or brand_id not in set(ids):
        return {}
    count = sum(waiting_redemptions())
    if not count:
        return {}
    told = ngettext("%(num)d reward waits for you", "%(num)d rewards wait for you", count)
    return {brand_id: (told % {"num": count}, reverse("rewards:console-redemptions"), "")}


def _page(row: Redemption, viewer: Member | None) -> str:
    own = viewer is not None and viewer.pk == row.member_id
    return row.url if own else f"/console/rewards/redemptions/{row.pk}/"
