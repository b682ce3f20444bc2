"""The caller's points."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, Page, RowId, stamp, stamp_or_none
from rewards.api.inputs import LinesQuery
from rewards.reads import Rewards, Statement
from rewards.reads.statement import Line


class BalanceOut(TypedDict):
    """What the caller has."""

    reputation: Annotated[int, gettext_noop("Makes the rank; never spent")]
    pending: Annotated[int, gettext_noop("Ripening; to spend later")]
    available: Annotated[int, gettext_noop("To spend now; may be below zero")]
    rank: Annotated[str, gettext_noop("Empty for none")]
    next_rank: Annotated[str, gettext_noop("Empty on the highest one")]
    next_rank_needs: Annotated[int, gettext_noop("Reputation that is missing for it")]


class LineOut(TypedDict):
    """One line of the caller's statement."""

    id: RowId
    at: Moment
    kind: Annotated[
        str, gettext_noop("award, reversal, correction, spending, refund, adjustment, expiry")
    ]
    words: Annotated[str, gettext_noop("What happened, in the language of Accept-Language")]
    reason: Annotated[str, gettext_noop("A person’s words; empty when a rule did it")]
    title: Annotated[str, gettext_noop("The thing it was for, if the caller may see it")]
    url: Annotated[str, gettext_noop("Path of that thing on this host; empty for none")]
    points: int
    balance: Annotated[int, gettext_noop("The wallet after it, ripening and ripe together")]
    ripens_at: Annotated[Moment | None, gettext_noop("When it can be spent; null when it can")]


class OwnBalance(Endpoint):
    """The caller's points and rank."""

    @described(gettext_noop("Read your points"), scope="rewards:read", for_guests=False)
    def get(self) -> BalanceOut:
        found = Rewards.read(self.member)
        return {
            "reputation": found.balance.reputation,
            "pending": found.balance.pending,
            "available": found.balance.available,
            "rank": found.rank.named() if found.rank else "",
            "next_rank": found.next_rank.named() if found.next_rank else "",
            "next_rank_needs": found.missing,
        }


class OwnStatement(Endpoint):
    """The caller's statement, the newest line first."""

    @described(
        gettext_noop("List what happened to your points"),
        scope="rewards:read",
        query=LinesQuery,
        for_guests=False,
    )
    def get(self) -> Page[LineOut]:
        found = Statement.read(self.member, self.member, self.asked.get("cursor"))
        return self.paged([_out(line) for line in found.lines], found.next_cursor)


def _out(line: Line) -> LineOut:
    return {
        "id": line.id,
        "at": stamp(line.at),
        "kind": line.kind,
        "words": line.words,
        "reason": line.reason,
        "title": line.title,
        "url": line.url,
        "points": line.points,
        "balance": line.balance,
        "ripens_at": stamp_or_none(line.ripens_at),
    }
