"""People of another system, brought in many at a time."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import now

from engage.members import names
from engage.members.addresses import normalised
from engage.members.models import ImportedIdentity, Member
from engage.members.permits import may_manage_members
from engage.rules import operation, require
from engage.tenancy.bulk import insert_values
from engage.text import clean_body


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """One person as the source tells of them; times are aware."""

    source_id: str
    name: str
    joined_at: datetime | None = None
    bio: str = ""
    address: str = ""
    is_listed: bool = True
    """False for somebody who is nobody any more, such as a deleted user: no page, in no list."""


@operation
def import_members(source: str, people: Sequence[ImportedPerson], *, by: Member) -> dict[str, int]:
    """Make a member of each person that is not here yet; source id → member id for all of them.

    Five statements however many people are given (give 500 or so at a time). No mail and no fact:
    the import itself is told by its importer. Odd addresses are left out, not refused.
    """
    require(may_manage_members(by))
    ids = [person.source_id for person in people]
    known = dict(
        ImportedIdentity.objects.filter(source=source, source_id__in=ids).values_list(
            "source_id", "member_id"
        )
    )
    fresh = {person.source_id: person for person in people if person.source_id not in known}
    pks = insert_values(Member, _members(list(fresh.values())), is_imported=True)
    identities = [
        {"member_id": pk, "source_id": person.source_id, "address": _address(person.address)}
        for pk, person in zip(pks, fresh.values(), strict=True)
    ]
    insert_values(ImportedIdentity, identities, source=source)
    return known | dict(zip(fresh, pks, strict=True))


def _members(people: Sequence[ImportedPerson]) -> list[dict[str, Any]]:
    wanted = [names.username(person.name) for person in people]
    # The source's id is unique in the source, so the second choice is free unless two sources meet
    # or somebody's name looks like it.
    second = [_with_id(*pair) for pair in zip(wanted, people, strict=True)]
    found = Member.objects.filter(username__in={*wanted, *second})
    taken = set(found.values_list("username", flat=True))
    made = []
    for person, username, other in zip(people, wanted, second, strict=True):
        if not names.is_username(username) or username in taken:
            username = other
        while username in taken:
            username = f"{username[:31]}-{secrets.token_hex(4)}"
        taken.add(username)
        made.append(
            {
                "name": names.display_name(person.name) or username,
                "username": username,
                "bio": clean_body(person.bio)[:2000],
                "joined_at": person.joined_at or now(),
                "is_listed": person.is_listed,
            }
        )
    return made


def _with_id(username: str, person: ImportedPerson) -> str:
    tail = names.username(person.source_id)[:20] or "x"
    return f"{username[: 38 - len(tail)] or 'member'}-{tail}".strip("-_")


def _address(text: str) -> str:
    try:
        return normalised(text) if text else ""
    except ValidationError:
        return ""
