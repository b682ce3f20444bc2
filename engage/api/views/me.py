"""Oneself."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.models import ApiToken
from engage.api.outputs import Moment, RowId, stamp
from engage.api.people import ProfileOut, profile_out


class OwnTokenOut(TypedDict):
    """The token that the call came with."""

    id: RowId
    name: str
    scopes: list[str]
    expires_at: Moment


class MeOut(ProfileOut):
    """What only oneself is told."""

    role: Annotated[str, gettext_noop("member, champion, moderator, agent, manager or owner")]
    language: Annotated[str, gettext_noop("Code of the language chosen in the profile, or empty")]
    timezone: Annotated[str, gettext_noop("IANA name, or empty")]
    is_suspended: Annotated[bool, gettext_noop("Whether one may read and not take part")]
    token: OwnTokenOut | None


class Me(Endpoint):
    """Who calls."""

    @described(gettext_noop("Show who calls"), scope="members:read", for_guests=False)
    def get(self) -> MeOut:
        me = self.member
        return {
            **profile_out(me),
            "role": me.role,
            "language": me.language,
            "timezone": me.timezone,
            "is_suspended": me.is_suspended,
            "token": _token_out(self.token),
        }


def _token_out(token: ApiToken | None) -> OwnTokenOut | None:
    if token is None:
        return None
    expires_at = stamp(token.expires_at)
    return {"id": token.pk, "name": token.name, "scopes": token.scopes, "expires_at": expires_at}
