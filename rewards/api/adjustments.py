"""Points by hand."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.inputs import BadInput
from engage.api.outputs import RowId
from engage.members.models import Member
from engage.rules import require
from rewards.api.inputs import Adjustment
from rewards.operations import award
from rewards.permits import may_manage_rewards


class AdjustedOut(TypedDict):
    """What was posted."""

    id: RowId
    points: int
    balance: int


class Adjustments(Endpoint):
    """Points that managers give and take."""

    @described(
        gettext_noop("Give or take points"),
        scope="rewards:manage",
        input=Adjustment,
        status=201,
    )
    def post(self) -> AdjustedOut:
        require(may_manage_rewards(self.member))
        wanted = self.said["username"].removeprefix("@").lower()
        people = Member.objects.people().filter(erased_at=None)
        member = people.filter(username=wanted).first()
        if member is None:
            raise BadInput([("username", "nobody", _("Nobody here has this username."))])
        posting = award(
            member,
            self.said["points"],
            key=f"api:{self.said['key']}",
            reason=self.said["reason"],
            by=self.member,
        )
        return {"id": posting.pk, "points": posting.points, "balance": posting.balance}
