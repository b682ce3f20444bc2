"""The member behind a session, with everything a request needs to know, in one query."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from engage.members.models import Member, SignInPolicy, Suspension
from engage.members.roles import STAFF


def signed_in_member(user_id: object) -> Member | None:
    """The current brand's member of a user, with `user`, `is_suspended`, `owes_second_factor`."""
    try:
        key = int(str(user_id))
    except ValueError:
        return None
    return (
        Member.objects.with_standing()
        .annotate(owes_second_factor=owes_second_factor())
        .select_related("user")
        .filter(user_id=key, erased_at=None)
        .first()
    )


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
