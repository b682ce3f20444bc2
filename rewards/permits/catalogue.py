"""Who may redeem what, and who may decide about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from engage.members.permits import may_act
from engage.rules import Allowed, Permit, Refused, allowed_if
from rewards.permits.managing import may_manage_rewards

if TYPE_CHECKING:
    from engage.members.models import Member
    from rewards.models import Redemption, Reward


def may_see_reward(by: Member | None, reward: Reward) -> Permit:
    """What is offered is for everybody; the rest for managers."""
    managing = by is not None and (by.is_manager or by.is_system)
    return allowed_if(
        reward.is_offered or managing, "not_visible", _("This is not in the catalogue.")
    )


def may_redeem(by: Member | None, reward: Reward, *, rank_from: int | None, held: int) -> Permit:
    """Whether it is theirs to have, points and stock aside.

    `rank_from` are the points at which the highest rank that they reached begins, None for none;
    `held` is how many of it they have. Needs no query, so that a list can ask for each line.
    """
    if by is None:
        return Refused("sign_in_first", _("Sign in to redeem points."))
    acting = may_act(by)
    if not acting:
        return acting
    if not reward.is_offered:
        return Refused("not_offered", _("This is not in the catalogue any more."))
    needed = reward.from_rank
    if needed is not None and (rank_from is None or rank_from < needed.from_points):
        return Refused("rank_too_low", _("For members from the rank %(rank)s.") % {"rank": needed})
    most = reward.most_a_member
    if most is not None and held >= most:
        told = ngettext_lazy(
            "You have it: there is one for each member.",
            "You have %(num)d of it: that is as many as each member can have.",
            most,
        )
        return Refused("limit_reached", told % {"num": most})
    return Allowed()


def may_cancel(by: Member | None, redemption: Redemption) -> Permit:
    """Its member while nothing has left the house; a suspended one too: it gives back."""
    if by is None:
        return may_act(by)
    if by.pk != redemption.member_id and not by.is_system:
        return Refused("not_yours", _("This is not yours."))
    if redemption.is_given_back:
        return Refused("given_back", _("Its points have been returned already."))
    return allowed_if(
        redemption.is_open, "too_late", _("It is on its way already and cannot be cancelled.")
    )


def may_decide_redemption(by: Member | None, redemption: Redemption) -> Permit:
    """Managers, but nobody about their own."""
    manages = may_manage_rewards(by)
    if not manages or by is None:
        return manages
    return allowed_if(
        by.pk != redemption.member_id or by.is_system,
        "yourself",
        _("This is your own. Another manager has to decide."),
    )


def may_see_code(by: Member | None, redemption: Redemption) -> Permit:
    """Nobody but its owner."""
    if by is None:
        return may_act(by)
    return allowed_if(by.pk == redemption.member_id, "not_yours", _("This is not yours."))
