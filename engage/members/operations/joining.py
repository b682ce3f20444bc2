"""Becoming a member: at the first sign-in on a brand's host, or by an invitation."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members import names
from engage.members.events import MemberClaimed, MemberJoined, RoleChanged
from engage.members.impostors import looks_like_staff
from engage.members.models import ImportedIdentity, Invitation, Member, User
from engage.members.models.invitation import token_digest
from engage.members.roles import MEMBER, standing
from engage.rules import RuleBroken, operation
from engage.tenancy.current import current_brand


@operation
def join_brand(user: User, *, name: str = "", by: Member | None) -> Member:
    """Make `user` a member of the current brand; the same member when they already are one.

    `by` is the system member: somebody who joins is nobody here yet. Raises `RuleBroken` with
    code "by_invitation" when the brand takes no strangers.
    """
    found = Member.objects.filter(user=user).first()
    if found is not None:
        return found
    claimed = _claim_proven(user)
    if claimed is not None:
        return claimed
    if not current_brand().is_open:
        raise RuleBroken("by_invitation", _("This community is by invitation."))
    return _make_member(user, name, MEMBER)


@operation
def accept_invitation(token: str, user: User, *, name: str = "", by: Member | None) -> Member:
    """Join by a letter, with the role it names; a member whose role is lower is lifted to it.

    Raises `RuleBroken`: "invitation_over" when it is unknown, used, expired or taken back, and
    "other_address" when it was sent to an address that `user` has not verified.
    """
    invitation = (
        Invitation.objects.select_for_update().filter(token_hash=token_digest(token)).first()
    )
    if invitation is None or not invitation.is_open or invitation.by.is_erased:
        if invitation is not None and invitation.used_by and invitation.used_by.user_id == user.pk:
            return invitation.used_by
        raise RuleBroken(
            "invitation_over", _("This invitation is over. Ask for a new one, please.")
        )
    if invitation.address not in verified_addresses(user):
        raise RuleBroken(
            "other_address",
            _("This invitation was sent to another address. Sign in with that one, or add it."),
        )
    member = Member.objects.filter(user=user).first() or _claim_proven(user)
    if member is None:
        member = _make_member(user, name, MEMBER)
    if standing(member.role) < standing(_role_still_in_reach(invitation)):
        _lift(member, _role_still_in_reach(invitation), invitation.by)
    invitation.used_at, invitation.used_by = now(), member
    invitation.save(update_fields=["used_at", "used_by"])
    return member


@operation
def claim_imported_member(source: str, source_id: str, user: User, *, by: Member | None) -> Member:
    """Let `user` be the imported person with this identity, after it was proven by its issuer.

    Raises `RuleBroken`: "unknown_identity", "already_claimed", or "already_member" when the user
    is somebody else here.
    """
    identity = (
        ImportedIdentity.objects.select_related("member")
        .filter(source=source, source_id=source_id)
        .first()
    )
    if identity is None:
        raise RuleBroken("unknown_identity", _("Nobody was imported with this identity."))
    member = Member.objects.select_for_update().get(pk=identity.member_id)
    if member.user_id == user.pk:
        return member
    if member.user_id is not None or member.is_erased:
        raise RuleBroken("already_claimed", _("This account already belongs to somebody."))
    if Member.objects.filter(user=user).exists():
        raise RuleBroken("already_member", _("You already have an account here."))
    return _claim(member, user)


def verified_addresses(user: User) -> set[str]:
    """The normalised addresses that `user` has proven to read."""
    return set(
        EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    )


def _role_still_in_reach(invitation: Invitation) -> str:
    """What the inviter may still give: who was demoted since then gives no more than they are."""
    inviter = invitation.by
    if inviter.is_system or standing(inviter.role) >= standing(invitation.role):
        return invitation.role
    return MEMBER


def _lift(member: Member, role: str, by: Member) -> None:
    before, member.role = member.role, role
    member.save(update_fields=["role"])
    record(RoleChanged(member_id=member.pk, before=before, after=role), by=by)


def _claim_proven(user: User) -> Member | None:
    """The one unclaimed imported person whose identity or address `user` has proven, now theirs."""
    mine = Q(address__in=verified_addresses(user) - {""})
    for provider, uid in SocialAccount.objects.filter(user=user).values_list("provider", "uid"):
        mine |= Q(source=provider, source_id=uid)
    waiting = list(
        Member.objects.select_for_update(of=("self",))
        .filter(user=None, erased_at=None, is_imported=True)
        .filter(pk__in=ImportedIdentity.objects.filter(mine).values("member_id"))
        .order_by("pk")[:2]
    )
    return _claim(waiting[0], user) if len(waiting) == 1 else None


def _claim(member: Member, user: User) -> Member:
    member.user = user
    member.save(update_fields=["user"])
    record(MemberClaimed(member_id=member.pk), by=member)
    return member


def _make_member(user: User, name: str, role: str) -> Member:
    name = names.display_name(name)
    if not name or looks_like_staff(name):
        name = ""
    wanted = names.username(name)
    for username in [*names.candidates(wanted), f"{wanted or 'member'}-{user.pk}"]:
        try:
            with transaction.atomic():
                member = Member.objects.create(
                    user=user,
                    name=name or username,
                    username=username,
                    role=role,
                    language=user.language,
                )
        except IntegrityError:
            # Either the username is taken, or another tab of the same person was quicker.
            joined = Member.objects.filter(user=user).first()
            if joined is not None:
                return joined
            continue
        record(MemberJoined(member_id=member.pk), by=member)
        return member
    raise RuleBroken("no_username", _("No free username was found. Try another name."))
