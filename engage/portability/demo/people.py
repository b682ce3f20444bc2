"""The people of a demo brand, each with a sign-in, so that anybody can be tried on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils.timezone import now

from engage.events.past import record_past
from engage.members import roles
from engage.members.events import MemberJoined
from engage.members.models import Member, User
from engage.members.operations.suspensions import suspend
from engage.tenancy.models import Brand


def fill_people(brand: Brand, rows: list[dict[str, Any]]) -> tuple[dict[str, Member], int]:
    """Key → member of everybody in `rows`, and how many of them are new.

    People sign in by the demo's links: nobody has a password. Letters to them go to the demo's own
    mail folder, `<username>@<slug>.example` being nobody's address.
    """
    wanted = {row["username"]: row for row in rows}
    known = {m.username: m for m in Member.objects.filter(username__in=wanted)}
    fresh = [row for row in rows if row["username"] not in known]
    if fresh:
        users = _users(brand, fresh)
        made = Member.objects.bulk_create(
            [_member(row, user) for row, user in zip(fresh, users, strict=True)]
        )
        known |= {member.username: member for member in made}
        record_past((MemberJoined(member_id=m.pk), m.pk, m.joined_at) for m in made)
        _suspend(known, fresh)
    return {row["key"]: known[row["username"]] for row in rows}, len(fresh)


def _users(brand: Brand, rows: list[dict[str, Any]]) -> list[User]:
    addresses = [f"{row['username']}@{brand.slug}.example" for row in rows]
    there = {user.email: user for user in User.objects.filter(email__in=addresses)}
    missing = [User(email=each, email_as_typed=each) for each in addresses if each not in there]
    for user in missing:
        user.set_unusable_password()
    there |= {user.email: user for user in User.objects.bulk_create(missing)}
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in missing
    )
    return [there[address] for address in addresses]


def _member(row: dict[str, Any], user: User) -> Member:
    return Member(
        user=user,
        name=row["name"],
        username=row["username"],
        role=row["role"],
        bio=row["bio"],
        language=row["language"],
        joined_at=now() - timedelta(days=row["joined_days_ago"]),
        last_seen_on=now().date(),
    )


def _suspend(people: dict[str, Member], rows: list[dict[str, Any]]) -> None:
    manager = next(member for member in people.values() if member.role == roles.MANAGER)
    for row in rows:
        if row.get("suspended"):
            suspend(people[row["username"]], reason="Sold things in private messages.", by=manager)
