"""From a session to a member: what happens at the moment somebody signs in on a brand's host."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from engage.members import system_member
from engage.members.forms.signup import NAME_KEY
from engage.members.models import Invitation, Member, User
from engage.members.models.invitation import token_digest
from engage.members.operations.joining import accept_invitation, join_brand
from engage.rules import RuleBroken

INVITATION_KEY = "engage_invitation"
"""Where a session keeps the token of the letter that was opened, so that no page's URL holds it."""


def enter_brand(request: HttpRequest, user: User) -> Member | None:
    """The member that `user` is on this host's brand, made if need be; None without a way in."""
    if getattr(request, "brand", None) is None:
        return None
    name = str(request.session.pop(NAME_KEY, ""))
    token = request.session.get(INVITATION_KEY)
    if token:
        try:
            member = accept_invitation(token, user, name=name, by=system_member())
        except RuleBroken:
            pass  # the invitation's page tells why; an open brand is joined all the same
        else:
            del request.session[INVITATION_KEY]
            return member
    try:
        return join_brand(user, name=name, by=system_member())
    except RuleBroken:
        if name:
            request.session[NAME_KEY] = name
        return None


def invitation_in(request: HttpRequest) -> Invitation | None:
    """The open invitation whose letter this visitor opened, if any."""
    token: Any = request.session.get(INVITATION_KEY)
    if not token or getattr(request, "brand", None) is None:
        return None
    return Invitation.objects.open().filter(token_hash=token_digest(str(token))).first()


def may_sign_up(request: HttpRequest) -> bool:
    """Whether this visitor may make an account here: an open brand, or an open invitation."""
    brand = getattr(request, "brand", None)
    return brand is not None and (brand.is_open or invitation_in(request) is not None)
