"""The catalogue, for programs."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import OneOf, Page, RowId
from engage.rules import require
from rewards.api.shop_inputs import NewCodes
from rewards.models import Reward
from rewards.models.reward import KINDS
from rewards.operations import add_codes
from rewards.permits import may_manage_rewards, may_see_reward
from rewards.reads import Catalogue, RewardPage
from rewards.reads.catalogue import Line


class RewardOut(TypedDict):
    """What one can get for points."""

    id: RowId
    name: str
    text: str
    url: str
    kind: Annotated[str, OneOf(tuple(KINDS))]
    cost: int
    left: Annotated[int, gettext_noop("How many there are just now")]
    asks_address: bool
    needs_approval: bool
    can_redeem: Annotated[bool, gettext_noop("Whether the caller can have it now")]
    missing_points: Annotated[int, gettext_noop("Points that the caller does not have yet")]
    refusal: Annotated[str, gettext_noop("Why it is not theirs to have; empty when it is")]


class CodesAdded(TypedDict):
    """What became of the codes."""

    new: int
    known: Annotated[int, gettext_noop("Those that were there already")]
    left: int


class Rewards(Endpoint):
    """What is offered, in the order of the catalogue."""

    @described(gettext_noop("List the catalogue"), scope="rewards:redeem")
    def get(self) -> Page[RewardOut]:
        found = Catalogue.read(self.viewer)
        return self.paged([reward_out(line) for line in [*found.now, *found.later]], "")


class OneReward(Endpoint):
    """One of them."""

    @described(gettext_noop("Show a reward"), scope="rewards:redeem")
    def get(self, reward_id: int) -> RewardOut:
        line = RewardPage.read(reward_id, self.viewer).line
        if not may_see_reward(self.viewer, line.reward):
            raise Reward.DoesNotExist
        return reward_out(line)


class Codes(Endpoint):
    """The codes of a reward; they are never shown again."""

    @described(gettext_noop("Bring codes in"), scope="rewards:decide", input=NewCodes, status=201)
    def post(self, reward_id: int) -> CodesAdded:
        require(may_manage_rewards(self.member))
        reward = Reward.objects.get(pk=reward_id)
        codes = [code.replace("\n", " ") for code in self.said["codes"]]
        added = add_codes(reward, "\n".join(codes), by=self.member)
        left = Reward.objects.values_list("stock", flat=True).get(pk=reward_id)
        return {"new": added.new, "known": added.known, "left": left}


def reward_out(line: Line) -> RewardOut:
    reward = line.reward
    return {
        "id": reward.pk,
        "name": reward.named(),
        "text": reward.described(),
        "url": reward.url,
        "kind": reward.kind,
        "cost": reward.cost,
        "left": reward.stock,
        "asks_address": reward.asks_address,
        "needs_approval": reward.needs_approval,
        "can_redeem": line.is_within_reach,
        "missing_points": line.missing,
        "refusal": line.why,
    }
