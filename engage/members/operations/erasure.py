"""Forgetting a person: their posts stay, by a "deleted member"."""

from __future__ import annotations

from django.utils.timezone import now

from engage.events import record
from engage.events.forgetting import forget_member
from engage.members import roles, system_member
from engage.members.events import MemberErased
from engage.members.models import ImportedIdentity, Invitation, Member, Suspension, User
from engage.members.operations.joining import verified_addresses
from engage.members.operations.roles import locked_with_owners, refuse_last_owner
from engage.members.permits import may_erase
from engage.members.sessions import end_sessions
from engage.rules import operation, require
from engage.tenancy.platform import rows_of_all_brands


@operation
def erase_member(member: Member, *, by: Member) -> Member:
    """Anonymise `member` here and forget them in the book; a second time changes nothing.

    The sign-in goes too when it is used on no other brand. What rooms hold about the person they
    erase when they hear `MemberErased`. Ids of an import are kept without name and address: else
    the next import would bring the person back. Raises `RuleBroken` for the last owner.
    """
    require(may_erase(by, member))
    member = locked_with_owners(member)
    if member.is_erased:
        return member
    if member.role == roles.OWNER:
        refuse_last_owner(member)
    user = member.user
    addresses = verified_addresses(user) | {user.email} if user is not None else set()
    _anonymise(member)
    Suspension.objects.filter(member=member).delete()
    ImportedIdentity.objects.filter(member=member).update(address="")
    Invitation.objects.filter(address__in=addresses).update(address="", withdrawn_at=now())
    Invitation.objects.filter(used_by=member).update(address="")
    forget_member(member.pk)
    record(MemberErased(member_id=member.pk), by=system_member())
    if user is not None:
        end_sessions(user.pk, member.brand_id)
        _forget_sign_in(user, member.brand_id)
    return member


def _anonymise(member: Member) -> None:
    member.user = None
    member.name, member.username = "", f"deleted-{member.pk}"
    member.role, member.title, member.bio = roles.MEMBER, "", ""
    member.language = member.timezone = ""
    member.is_listed, member.is_imported = False, False
    member.last_seen_on = None
    member.erased_at = now()
    member.save()


def _forget_sign_in(user: User, brand_id: int) -> None:
    """Delete the global user unless another brand knows them, or they run the installation."""
    # The lock keeps somebody from joining another brand between the look and the deletion.
    user = User.objects.select_for_update().get(pk=user.pk)
    elsewhere = rows_of_all_brands(Member).filter(user_id=user.pk).exclude(brand_id=brand_id)
    if user.is_staff or user.is_superuser or elsewhere.exists():
        return
    end_sessions(user.pk)
    user.delete()
