"""Facts about the catalogue. None holds a code or an address."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class RewardFact(Fact):
    """A fact whose subject is one reward."""

    redraws = False
    reward_id: int
    subject_kind = "rewards.reward"

    @property
    def subject_id(self) -> int:
        return self.reward_id


@dataclass(frozen=True)
class RedemptionFact(Fact):
    """A fact whose subject is one redemption."""

    redraws = False
    member_id: int | None
    reward_id: int
    redemption_id: int
    subject_kind = "rewards.redemption"
    members = ("member_id",)

    @property
    def subject_id(self) -> int:
        return self.redemption_id


@kind("rewards.reward_changed")
@dataclass(frozen=True)
class RewardChanged(RewardFact):
    """A reward was made, reworded, priced, offered again or taken out of the catalogue."""

    def sentence(self) -> str:
        return _("{actor} changed the catalogue")


@kind("rewards.reward_restocked")
@dataclass(frozen=True)
class RewardRestocked(RewardFact):
    """There are `change` more (or fewer) of it: things, or codes."""

    change: int

    def sentence(self) -> str:
        return _("{actor} changed how many of a reward there are")


@kind("rewards.redeemed")
@dataclass(frozen=True)
class RewardRedeemed(RedemptionFact):
    """A member paid points for a reward."""

    cost: int
    for_webhooks = True

    def sentence(self) -> str:
        return _("{actor} redeemed points")


@kind("rewards.redemption_decided")
@dataclass(frozen=True)
class RedemptionDecided(RedemptionFact):
    """It goes on or ends: `state` is "approved", "shipped", "issued", "declined", "cancelled"."""

    state: str
    for_webhooks = True

    def sentence(self) -> str:
        words = {
            "approved": _("{actor} approved a redemption"),
            "shipped": _("{actor} sent a reward"),
            "issued": _("A code was given to a member"),
            "declined": _("{actor} declined a redemption"),
        }
        return words.get(self.state, _("A redemption was cancelled"))


@kind("rewards.code_asked_again")
@dataclass(frozen=True)
class CodeAskedAgain(RedemptionFact):
    """The owner of a code wants the mail with it once more."""

    def sentence(self) -> str:
        return _("{actor} asked for the mail with their code again")


@kind("rewards.redemptions_exported")
@dataclass(frozen=True)
class RedemptionsExported(Fact):
    """Redemptions up to `until_id` were downloaded, without codes."""

    redraws = False
    until_id: int

    def sentence(self) -> str:
        return _("{actor} exported the redemptions")
