"""Letters that let one address join, with a role."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.addresses import normalised
from engage.members.events import InvitationWithdrawn, MemberInvited
from engage.members.letters import send_invitation
from engage.members.models import Invitation, Member
from engage.members.models.invitation import token_digest
from engage.members.permits import may_invite
from engage.members.roles import MEMBER
from engage.rules import RuleBroken, operation, require

VALID = timedelta(days=14)
MOST_A_DAY = 200
"""Invitations that one member may send in 24 hours."""


@operation
def invite(address: str, role: str = MEMBER, *, by: Member) -> Invitation:
    """Send `address` a letter with a link that works once, for 14 days.

    A second letter to the same address takes the first one back. Whether somebody with this
    address is here already is not told. Raises `RuleBroken` for an odd address or too many letters.
    """
    require(may_invite(by, role))
    try:
        address = normalised(address)
    except ValidationError as error:
        raise RuleBroken("bad_address", error.messages[0], field="address") from None
    since = now() - timedelta(days=1)
    if Invitation.objects.filter(by=by, created_at__gt=since).count() >= MOST_A_DAY:
        raise RuleBroken("too_many", _("That was a lot of invitations. Go on tomorrow, please."))
    Invitation.objects.open().filter(address=address).update(withdrawn_at=now())
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        address=address,
        role=role,
        token_hash=token_digest(token),
        by=by,
        expires_at=now() + VALID,
    )
    record(MemberInvited(invitation_id=invitation.pk, role=role), by=by)
    send_invitation(invitation, token)
    return invitation


@operation
def withdraw_invitation(invitation: Invitation, *, by: Member) -> Invitation:
    """Take a letter back before it is used; a used one stays used."""
    require(may_invite(by, invitation.role))
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.used_at is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = now()
        invitation.save(update_fields=["withdrawn_at"])
        record(InvitationWithdrawn(invitation_id=invitation.pk), by=by)
    return invitation
