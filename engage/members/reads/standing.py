"""The member behind a session, with everything a request needs to know, in one query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import now

from engage.members.models import Member, SignInPolicy, Suspension, User
from engage.members.roles import STAFF
from engage.tenancy.shapes import blank, blank_time, shaped

USER, NOW = blank(1), blank_time(1)

_MEMBER = [field.attname for field in Member._meta.concrete_fields]
_USER = [field.attname for field in User._meta.concrete_fields]


def signed_in_member(user_id: object) -> Member | None:
    """The current brand's member of a user, with `user`, `is_suspended`, `owes_second_factor`."""
    try:
        key = int(str(user_id))
    except ValueError:
        return None
    rows = _signed_in().run({USER: key, NOW: now()})
    if not rows:
        return None
    values, size = rows[0], len(_MEMBER)
    member = Member.from_db("default", _MEMBER, values[:size])
    member.user = User.from_db("default", _USER, values[size:-2])
    member.has_suspension, member.owes_second_factor = values[-2:]  # type: ignore[attr-defined]
    return member


@shaped(USER, NOW)
def _signed_in() -> QuerySet[Any]:
    members = Member.objects.filter(user_id=USER, erased_at=None).annotate(
        suspended=suspended_at(NOW, "pk"), owes=owes_second_factor()
    )
    users = [f"user__{name}" for name in _USER]
    return members.values_list(*_MEMBER, *users, "suspended", "owes")


def owes_second_factor(member: str = "") -> Q | Exists:
    """Whether the brand asks its staff for a second factor and this one has none.

    For a query over members, or over rows that lead to one by the key `member`.
    """
    at = f"{member}__" if member else ""
    asked = SignInPolicy.objects.filter(staff_need_second_factor=True, brand=OuterRef("brand"))
    factors = Authenticator.objects.filter(
        user=OuterRef(f"{at}user"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    )
    return Q(**{f"{at}role__in": STAFF}) & Exists(asked) & ~Exists(factors)


def suspended_at(at: datetime, member: str) -> Exists:
    """Whether a suspension runs at `at`, for a query over rows that lead to `member`."""
    return Exists(Suspension.objects.running(at).filter(member=OuterRef(member)))
