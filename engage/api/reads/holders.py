"""The token behind a call, and the member behind the token, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import now

from engage.api.models import ApiToken
from engage.members.models import Member, User
from engage.members.reads.standing import owes_second_factor, suspended_at
from engage.tenancy.shapes import blank, blank_time, shaped

TOKEN, NOW = blank(1), blank_time(1)

_TOKEN = [field.attname for field in ApiToken._meta.concrete_fields]
_MEMBER = [field.attname for field in Member._meta.concrete_fields]
_USER = ["id", "is_active", "is_staff"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A token that has been found, and its member with `user`, standing and duties loaded."""

    token: ApiToken
    member: Member


def holder_of(token_id: int) -> Holder | None:
    """The token of this number that is not revoked, whose member and user are still there.

    It may have expired, and nobody has looked at the secret yet.
    """
    rows = _holders().run({TOKEN: token_id, NOW: now()})
    if not rows:
        return None
    values, size = rows[0], len(_TOKEN) + len(_MEMBER)
    token = ApiToken.from_db("default", _TOKEN, values[: len(_TOKEN)])
    member = Member.from_db("default", _MEMBER, values[len(_TOKEN) : size])
    member.user = User.from_db("default", _USER, values[size : size + len(_USER)])
    suspended, owes = values[size + len(_USER) :]
    member.has_suspension, member.owes_second_factor = suspended, owes  # type: ignore[attr-defined]
    token.member = member
    return Holder(token, member)


@shaped(TOKEN, NOW)
def _holders() -> QuerySet[Any]:
    tokens = ApiToken.objects.filter(
        pk=TOKEN, revoked_at=None, member__erased_at=None, member__user__is_active=True
    )
    return tokens.annotate(
        is_suspended=suspended_at(NOW, "member"), owes=owes_second_factor("member")
    ).values_list(
        *_TOKEN,
        *[f"member__{name}" for name in _MEMBER],
        *[f"member__user__{name}" for name in _USER],
        "is_suspended",
        "owes",
    )
