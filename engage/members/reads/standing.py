"""The member behind a session, with everything a request needs to know, in one query."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from engage.members.models import Member, SignInPolicy
from engage.members.roles import STAFF


def signed_in_member(user_id: object) -> Member | None:
    """The current brand's member of a user, with `user`, `is_suspended`, `owes_second_factor`."""
    try:
        key = int(str(user_id))
    except ValueError:
        return None
    owes = Exists(
        SignInPolicy.objects.filter(staff_need_second_factor=True, brand=OuterRef("brand"))
    ) & ~Exists(
        Authenticator.objects.filter(
            user=OuterRef("user"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        )
    )
    return (
        Member.objects.with_standing()
        .annotate(owes_second_factor=Q(role__in=STAFF) & owes)
        .select_related("user")
        .filter(user_id=key, erased_at=None)
        .first()
    )
