"""Facts about badges that are taken along."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class CredentialFact(Fact):
    """A fact whose subject is one credential."""

    redraws = False
    credential_id: int
    award_id: int
    member_id: int | None
    subject_kind = "rewards.credential"
    members = ("member_id",)

    @property
    def subject_id(self) -> int:
        return self.credential_id


@kind("rewards.credential_issued")
@dataclass(frozen=True)
class CredentialIssued(CredentialFact):
    """A member took a badge along, or made theirs anew."""

    def sentence(self) -> str:
        return _("{actor} took a badge along")


@kind("rewards.credential_revoked")
@dataclass(frozen=True)
class CredentialRevoked(CredentialFact):
    """A badge that was taken along holds no more."""

    why: str

    def sentence(self) -> str:
        return _("A badge that was taken along was revoked")


@kind("rewards.signing_key_made")
@dataclass(frozen=True)
class SigningKeyMade(Fact):
    """The brand signs with another key from now on."""

    redraws = False
    number: int

    def sentence(self) -> str:
        return _("{actor} made a new key for badges")
