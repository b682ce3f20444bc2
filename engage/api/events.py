"""Facts about tokens. Ids only, never a name, a scope's use or a secret."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class TokenFact(Fact):
    """A fact whose subject is one token; `member_id` is whose it is."""

    redraws = False
    token_id: int
    member_id: int | None
    subject_kind = "api.token"
    members = ("member_id",)

    @property
    def subject_id(self) -> int:
        return self.token_id


@kind("api.token_created")
@dataclass(frozen=True)
class TokenCreated(TokenFact):
    """A program may act in a member's name from now on."""

    def sentence(self) -> str:
        return _("{actor} made an API token")


@kind("api.token_revoked")
@dataclass(frozen=True)
class TokenRevoked(TokenFact):
    """A token opens nothing any more."""

    def sentence(self) -> str:
        return _("{actor} revoked an API token")
