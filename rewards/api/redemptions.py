"""Redemptions, for programs."""

from __future__ import annotations

import uuid
from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.idempotency import HEADER
from engage.api.outputs import Moment, OneOf, Page, RowId, stamp
from engage.rules import require
from rewards.api.shop_inputs import NewRedemption, NewRedemptionDecision, RedemptionQuery
from rewards.models import Redemption, Reward
from rewards.models.redemption import KEY_LENGTH, STATES
from rewards.operations import (
    approve_redemption,
    cancel_redemption,
    decline_redemption,
    redeem,
    ship_redemption,
    show_code,
)
from rewards.permits import may_manage_rewards
from rewards.reads import RedemptionList, RedemptionPage


class RedemptionOut(TypedDict):
    """A reward that a member asked for."""

    id: RowId
    reward_id: RowId
    reward: str
    member_id: RowId
    cost: int
    state: Annotated[str, OneOf(tuple(STATES))]
    address: str
    at: Moment
    url: str


class CodeOut(TypedDict):
    """A code; it is told once."""

    code: str


class Redeeming(Endpoint):
    """Getting a reward."""

    @described(
        gettext_noop("Redeem points for it"),
        scope="rewards:redeem",
        input=NewRedemption,
        status=201,
    )
    def post(self, reward_id: int) -> RedemptionOut:
        """The call's `Idempotency-Key`, when it has one, is also the redemption's own."""
        reward = Reward.objects.select_related("from_rank").get(pk=reward_id)
        sent = self.request.headers.get(HEADER, "")
        key = f"api-{sent}" if sent and len(sent) <= KEY_LENGTH - 4 else f"api-{uuid.uuid4()}"
        said = self.said
        made = redeem(
            reward, key=key, address=said["address"], cost=said.get("cost"), by=self.member
        )
        return redemption_out(made)


class Redemptions(Endpoint):
    """One's own, or for managers all."""

    @described(
        gettext_noop("List redemptions"),
        scope="rewards:redeem",
        query=RedemptionQuery,
        for_guests=False,
    )
    def get(self) -> Page[RedemptionOut]:
        asked, member = self.asked, self.member
        if asked["of"] == "all":
            require(may_manage_rewards(member))
            found = RedemptionList.managed(member, asked["state"], asked.get("cursor"))
        else:
            found = RedemptionList.own(member, asked.get("cursor"))
        return self.paged([redemption_out(one) for one in found.rows], found.next_cursor)


class OneRedemption(Endpoint):
    """One of them."""

    @described(gettext_noop("Show a redemption"), scope="rewards:redeem", for_guests=False)
    def get(self, redemption_id: int) -> RedemptionOut:
        return redemption_out(RedemptionPage.read(redemption_id, self.member).redemption)

    @described(gettext_noop("Cancel it"), scope="rewards:redeem")
    def delete(self, redemption_id: int) -> RedemptionOut:
        row = Redemption.objects.filter(member=self.member).get(pk=redemption_id)
        cancel_redemption(row, by=self.member)
        return redemption_out(RedemptionPage.read(redemption_id, self.member).redemption)


class RedemptionCode(Endpoint):
    """The code of one's own."""

    @described(gettext_noop("Be told the code, once"), scope="rewards:redeem")
    def post(self, redemption_id: int) -> CodeOut:
        row = Redemption.objects.filter(member=self.member).get(pk=redemption_id)
        return {"code": show_code(row, by=self.member)}


class RedemptionDecision(Endpoint):
    """What becomes of it."""

    @described(gettext_noop("Decide about it"), scope="rewards:decide", input=NewRedemptionDecision)
    def post(self, redemption_id: int) -> RedemptionOut:
        require(may_manage_rewards(self.member))
        row = Redemption.objects.get(pk=redemption_id)
        outcome, reason, by = self.said["outcome"], self.said["reason"], self.member
        if outcome == "approve":
            approve_redemption(row, by=by)
        elif outcome == "ship":
            ship_redemption(row, reason, by=by)
        else:
            decline_redemption(row, reason, by=by)
        return redemption_out(RedemptionPage.read(redemption_id, by).redemption)


def redemption_out(row: Redemption) -> RedemptionOut:
    return {
        "id": row.pk,
        "reward_id": row.reward_id,
        "reward": row.reward.named(),
        "member_id": row.member_id,
        "cost": row.cost,
        "state": row.state,
        "address": row.address,
        "at": stamp(row.at),
        "url": row.url,
    }
