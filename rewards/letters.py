"""The mail with a code, to its owner."""

from __future__ import annotations

from django.utils import translation

from engage.members.letters import brand_address, letter
from engage.tenancy.current import current_brand
from rewards.models import CouponCode, Redemption
from rewards.models.redemption import ISSUED


def send_code(redemption_id: int) -> None:
    """Send it, in the owner's language; nothing when there is no code of theirs any more.

    Raises what the mail server makes of it, so that the book tries again.
    """
    redemption = (
        Redemption.objects.select_related("reward", "member", "member__user")
        .filter(pk=redemption_id, state=ISSUED, member__erased_at=None)
        .first()
    )
    code = CouponCode.objects.filter(redemption=redemption_id).first()
    if redemption is None or code is None or not redemption.member.user:
        return
    brand, user = current_brand(), redemption.member.user
    with translation.override(redemption.member.language or brand.language):
        context = {
            "brand": brand,
            "reward": redemption.reward.named(),
            "code": code.code,
            "link": brand_address(brand) + redemption.url,
        }
        message = letter("rewards/email/code", user.email, brand, context)
    message.send()
