"""Who calls: a program with a token, or one of our own pages with a session."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied

from engage.api.models import ApiToken
from engage.api.models.token import read_token
from engage.api.operations import note_used
from engage.api.reads.holders import Holder, holder_of
from engage.members.models import Member

BAD = _("This token opens nothing here. Make a new one in your settings.")
EXPIRED = _("This token has expired. Make a new one in your settings.")
SECOND_FACTOR = _("This community asks its staff for a second factor. Set one up first.")


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer engage_12_…`; a header that is no good is refused, never ignored."""

    def authenticate(self, request: Any) -> tuple[Any, ApiToken] | None:
        header = request.META.get("HTTP_AUTHORIZATION")
        if header is None:
            return None
        scheme, _space, text = header.partition(" ")
        found = read_token(text.strip()) if scheme.lower() == "bearer" else None
        holder = self._holder(*found) if found else None
        if holder is None:
            raise AuthenticationFailed(BAD, "bad_token")
        if holder.token.expires_at <= now():
            raise AuthenticationFailed(EXPIRED, "token_expired")
        _refuse_without_second_factor(holder.member)
        if holder.token.last_used_on != now().date():
            note_used(holder.token, by=holder.member)
        request._request.member = holder.member
        return holder.member.user, holder.token

    def authenticate_header(self, request: Any) -> str:
        return "Bearer"

    def _holder(self, token_id: int, secret: str) -> Holder | None:
        holder = holder_of(token_id)
        return holder if holder and holder.token.is_opened_by(secret) else None


class MemberSessionAuthentication(SessionAuthentication):
    """The member whom the middleware found; whatever changes something needs the page's token.

    Somebody who has signed in and is no member here is a guest.
    """

    def authenticate(self, request: Any) -> tuple[Any, None] | None:
        member = getattr(request._request, "member", None)
        if member is None:
            return None
        self.enforce_csrf(request)
        _refuse_without_second_factor(member)
        return member.user, None


def _refuse_without_second_factor(member: Member) -> None:
    if getattr(member, "owes_second_factor", False):
        raise PermissionDenied(SECOND_FACTOR, "second_factor_first")
