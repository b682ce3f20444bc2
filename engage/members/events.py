"""Facts about people in a brand. Ids and role names only, never a name, address or reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class MemberFact(Fact):
    """A fact whose subject is one member."""

    member_id: int
    subject_kind = "members.member"
    members = ("member_id",)

    @property
    def subject_id(self) -> int:
        return self.member_id


@kind("members.joined")
@dataclass(frozen=True)
class MemberJoined(MemberFact):
    """Somebody became a member by signing in or accepting an invitation."""

    redraws = False
    for_webhooks = True

    def sentence(self) -> str:
        return _("{actor} joined")


@kind("members.claimed")
@dataclass(frozen=True)
class MemberClaimed(MemberFact):
    """An imported person signed in for the first time and is the same member since."""

    for_webhooks = True

    def sentence(self) -> str:
        return _("{actor} took over their imported account")


@kind("members.invited")
@dataclass(frozen=True)
class MemberInvited(Fact):
    """A letter went out that lets one address join."""

    redraws = False
    invitation_id: int
    role: str
    subject_kind = "members.invitation"

    @property
    def subject_id(self) -> int:
        return self.invitation_id

    def sentence(self) -> str:
        return _("{actor} invited somebody")


@kind("members.invitation_withdrawn")
@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    """An invitation was taken back before its use."""

    redraws = False
    invitation_id: int
    subject_kind = "members.invitation"

    @property
    def subject_id(self) -> int:
        return self.invitation_id

    def sentence(self) -> str:
        return _("{actor} took an invitation back")


@kind("members.role_changed")
@dataclass(frozen=True)
class RoleChanged(MemberFact):
    """A member has another role from now on."""

    before: str
    after: str
    for_webhooks = True

    def sentence(self) -> str:
        return _("{actor} changed a member's role")


@kind("members.suspended")
@dataclass(frozen=True)
class MemberSuspended(MemberFact):
    """A member may read and not act, until it is lifted or its time is over."""

    suspension_id: int

    def sentence(self) -> str:
        return _("{actor} suspended a member")


@kind("members.suspension_lifted")
@dataclass(frozen=True)
class SuspensionLifted(MemberFact):
    """A suspended member may act again."""

    suspension_id: int

    def sentence(self) -> str:
        return _("{actor} lifted a suspension")


@kind("members.profile_edited")
@dataclass(frozen=True)
class ProfileEdited(MemberFact):
    """Something on a member's page or in their settings changed."""

    def sentence(self) -> str:
        return _("{actor} edited a profile")


@kind("members.renamed")
@dataclass(frozen=True)
class MemberRenamed(MemberFact):
    """A member's name or username changed; pages that show it are stale."""

    def sentence(self) -> str:
        return _("{actor} changed a member's name")


@kind("members.erased")
@dataclass(frozen=True)
class MemberErased(MemberFact):
    """A person was forgotten; hearers delete what they hold about this id."""

    def sentence(self) -> str:
        return _("A member was erased")


@kind("members.sign_in_policy_changed")
@dataclass(frozen=True)
class SignInPolicyChanged(Fact):
    """What the brand asks of its staff at sign-in changed."""

    redraws = False
    staff_need_second_factor: bool

    def sentence(self) -> str:
        return _("{actor} changed what staff need to sign in")
