"""What the settings page says about one's own standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from allauth.mfa.models import Authenticator

from engage.members.models import Member, Suspension


@dataclass(frozen=True)
class SettingsPage:
    """Two queries at most: the running suspension, and staff's second factor."""

    suspension: Suspension | None
    advise_second_factor: bool
    """Staff without a second factor are asked kindly, also where the brand does not insist."""

    @classmethod
    def of(cls, member: Member) -> Self:
        """What `member` should be told."""
        suspension = (
            Suspension.objects.running().filter(member=member).first()
            if member.is_suspended
            else None
        )
        factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        advise = (
            member.is_staff
            and not Authenticator.objects.filter(user_id=member.user_id, type__in=factors).exists()
        )
        return cls(suspension, advise)
