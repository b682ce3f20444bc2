"""What people tell about themselves in a brand."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members import names
from engage.members.events import MemberRenamed, ProfileEdited
from engage.members.impostors import looks_like_staff
from engage.members.models import Member
from engage.members.permits import may_edit_profile, may_set_title
from engage.rules import RuleBroken, operation, require
from engage.text import clean_body, clean_line

EDITABLE = ("name", "username", "bio", "language", "timezone", "is_listed", "title")
NAMING = {"name", "username"}


@operation
def edit_profile(member: Member, *, by: Member, **changes: Any) -> Member:
    """Change any of `EDITABLE`; what is not given stays. Raises `RuleBroken` naming the field.

    `title` needs its own permit, because it looks official. No fact when nothing changed.
    """
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise TypeError(f"no such part of a profile: {', '.join(sorted(unknown))}")
    require(may_edit_profile(by, member))
    member = Member.objects.select_for_update().get(pk=member.pk)
    cleaned = {field: _CLEAN[field](member, value) for field, value in changes.items()}
    changed = {field for field, value in cleaned.items() if getattr(member, field) != value}
    if not changed:
        return member
    if "title" in changed:
        require(may_set_title(by, member))
    for field in changed:
        setattr(member, field, cleaned[field])
    try:
        with transaction.atomic():
            member.save(update_fields=sorted(changed))
    except IntegrityError:
        raise _taken() from None
    if changed & NAMING:
        record(MemberRenamed(member_id=member.pk), by=by)
    if changed - NAMING:
        record(ProfileEdited(member_id=member.pk), by=by)
    return member


def _taken() -> RuleBroken:
    return RuleBroken("username_taken", _("This username is taken."), field="username")


def _name(member: Member, value: str) -> str:
    name = names.display_name(value)
    if not name:
        raise RuleBroken("name_empty", _("Enter a name that can be seen."), field="name")
    if name != member.name and not member.is_staff and looks_like_staff(name, but=member):
        raise RuleBroken(
            "name_of_staff", _("This name looks like one of our staff. Choose another."), "name"
        )
    return name


def _username(member: Member, value: str) -> str:
    username = value.strip().lower()
    if username == member.username:
        return username
    if not names.is_username(username):
        raise RuleBroken(
            "username_odd",
            _("Use 2 to 40 small letters, digits and hyphens; some words are reserved."),
            field="username",
        )
    if Member.objects.filter(username=username).exists():
        raise _taken()
    return username


def _bio(member: Member, value: str) -> str:
    bio = clean_body(value).strip()
    if len(bio) > 2000:
        raise RuleBroken("bio_long", _("At most 2,000 characters, please."), field="bio")
    return bio


def _language(member: Member, value: str) -> str:
    if value and value not in dict(settings.LANGUAGES):
        raise RuleBroken("language_unknown", _("We do not speak this language yet."), "language")
    return value


def _timezone(member: Member, value: str) -> str:
    if value and value not in zoneinfo.available_timezones():
        raise RuleBroken("timezone_unknown", _("Choose a time zone of the list."), "timezone")
    return value


_CLEAN = {
    "name": _name,
    "username": _username,
    "bio": _bio,
    "language": _language,
    "timezone": _timezone,
    "is_listed": lambda member, value: bool(value),
    "title": lambda member, value: clean_line(value, 80),
}
