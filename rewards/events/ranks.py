"""Facts about ranks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@kind("rewards.rank_reached")
@dataclass(frozen=True)
class RankReached(Fact):
    """A member reached a rank, which stands beside their name from now on."""

    member_id: int | None
    rank_id: int
    subject_kind = "rewards.rank"
    members = ("member_id",)
    for_webhooks = True
    for_members = True

    @property
    def subject_id(self) -> int:
        return self.rank_id

    def sentence(self) -> str:
        return _("A member reached a new rank")


@kind("rewards.ranks_changed")
@dataclass(frozen=True)
class RanksChanged(Fact):
    """The ladder of ranks is another one now."""

    count: int

    def sentence(self) -> str:
        return _("{actor} changed the ranks")
