"""Who may do what to whom. Nobody lifts anybody above their own role."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.members.roles import LADDER, MANAGER, MODERATOR, standing
from engage.rules import Allowed, Permit, Refused, allowed_if


def may_act(by: Member | None) -> Permit:
    """The first question of every permit: is this somebody who may change anything at all?"""
    if by is None:
        return Refused("sign_in_first", _("Please sign in first."))
    if by.is_erased:
        return Refused("erased", _("This account no longer exists."))
    if by.is_suspended:
        return Refused(
            "suspended", _("Your account is suspended: you can read, but not take part.")
        )
    return Allowed()


def may_manage_members(by: Member | None) -> Permit:
    """Invite, change roles, see everybody's standing."""
    return _at_least(by, MANAGER, _("Only managers and owners can do this."))


def may_invite(by: Member | None, role: str) -> Permit:
    """Managers and owners invite, up to their own role."""
    manages = may_manage_members(by)
    if not manages or by is None or by.is_system:
        return manages
    return allowed_if(
        role in LADDER and standing(role) <= standing(by.role),
        "above_own_role",
        _("You cannot give a role above your own."),
    )


def may_change_role(by: Member | None, member: Member, role: str) -> Permit:
    """Managers change roles of people not above them, to roles not above their own."""
    giving = may_invite(by, role)
    if not giving or by is None:
        return giving
    return _not_above(by, member)


def may_suspend(by: Member | None, member: Member) -> Permit:
    """Moderators and above suspend people who stand below them."""
    moderates = _at_least(by, MODERATOR, _("Only moderators and staff can do this."))
    if not moderates or by is None:
        return moderates
    if member.is_system or member.is_erased:
        return Refused("nobody", _("This is not an account of a person."))
    if member.pk == by.pk:
        return Refused("yourself", _("You cannot suspend yourself."))
    return allowed_if(
        by.is_system or standing(member.role) < standing(by.role),
        "not_below_you",
        _("You can suspend only people whose role is below yours."),
    )


def may_lift_suspension(by: Member | None, member: Member) -> Permit:
    """Whoever may suspend somebody may also let them act again."""
    return may_suspend(by, member)


def may_see_suspension(by: Member | None, member: Member) -> Permit:
    """The person, moderators and staff see that somebody is suspended, and why."""
    return allowed_if(
        by is not None and (by.pk == member.pk or by.may_moderate),
        "private",
        _("Only moderators and staff can see this."),
    )


def may_edit_profile(by: Member | None, member: Member) -> Permit:
    """Everybody their own; managers also others', to take down a rude name."""
    acting = may_act(by)
    if not acting or by is None:
        return acting
    if member.is_system or member.is_erased:
        return Refused("nobody", _("This is not an account of a person."))
    if member.pk == by.pk or by.is_system:
        return Allowed()
    manages = may_manage_members(by)
    return _not_above(by, member) if manages else manages


def may_set_title(by: Member | None, member: Member) -> Permit:
    """The line under a name looks official, so only managers write it."""
    manages = may_manage_members(by)
    return _not_above(by, member) if manages and by is not None else manages


def may_erase(by: Member | None, member: Member) -> Permit:
    """Everybody themselves, also while suspended; managers people not above them."""
    if by is None:
        return may_act(by)
    if member.is_system:
        return Refused("nobody", _("This is not an account of a person."))
    if by.pk == member.pk or by.is_system:
        return Allowed()
    manages = may_manage_members(by)
    return _not_above(by, member) if manages else manages


def may_open_member_page(by: Member | None, member: Member) -> Permit:
    """The same rule as `Member.objects.visible_to`, for one row."""
    seen = not (member.is_system or member.is_erased)
    own_or_staff = by is not None and (by.may_moderate or by.pk == member.pk)
    return allowed_if(
        seen and (member.is_listed or own_or_staff), "private", _("This page is not public.")
    )


def _at_least(by: Member | None, role: str, why: object) -> Permit:
    acting = may_act(by)
    if not acting or by is None:
        return acting
    return allowed_if(by.is_system or standing(by.role) >= standing(role), "role", why)  # type: ignore[arg-type]


def _not_above(by: Member, member: Member) -> Permit:
    return allowed_if(
        by.is_system or (not member.is_system and standing(member.role) <= standing(by.role)),
        "above_own_role",
        _("This person's role is above yours."),
    )
