"""Giving a program a key, and taking it away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.api.events import TokenCreated, TokenRevoked
from engage.api.models import ApiToken, KeyedCall
from engage.api.models.token import NAME_LENGTH, digest_of, new_secret, written_token
from engage.api.permits import may_make_token, may_revoke_token
from engage.api.scopes import open_scopes
from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line

MOST_DAYS = 366
DEFAULT_DAYS = 90
MOST_ACTIVE = 20
"""Tokens that one member may have at a time."""


@operation
def create_token(
    member: Member, name: str, scopes: Sequence[str], *, by: Member, days: int = DEFAULT_DAYS
) -> tuple[ApiToken, str]:
    """A token of `member` for `days` days, and the text that opens it, which is told only now.

    Raises `NotAllowed`, and `RuleBroken` with `field` "name", "scopes" or "days".
    """
    require(may_make_token(by, member))
    name, wanted = _name(name), _scopes(member, scopes)
    if not 1 <= days <= MOST_DAYS:
        raise RuleBroken("bad_days", _("Choose between one day and a year."), "days")
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    own = ApiToken.objects.filter(member=member)
    if own.filter(revoked_at=None, name=name).exists():
        raise RuleBroken("name_taken", _("You have a token of this name already."), "name")
    if own.active().count() >= MOST_ACTIVE:
        raise RuleBroken("too_many", _("You have many tokens already. Revoke one first."))
    secret, moment = new_secret(), now()
    token = ApiToken.objects.create(
        member=member,
        name=name,
        scopes=wanted,
        digest=digest_of(secret),
        created_at=moment,
        expires_at=moment + timedelta(days=days),
    )
    record(TokenCreated(token_id=token.pk, member_id=member.pk), by=by)
    return token, written_token(token.pk, secret)


@operation
def revoke_token(token: ApiToken, *, by: Member | None) -> ApiToken:
    """It opens nothing any more; a second time changes nothing. Raises `NotAllowed`."""
    require(may_revoke_token(by, token))
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = now(), by
        token.save(update_fields=["revoked_at", "revoked_by"])
        record(TokenRevoked(token_id=token.pk, member_id=token.member_id), by=by)
    return token


@operation
def note_used(token: ApiToken, *, by: Member) -> None:
    """Remember that it was used today. No fact: presence stays out of the book."""
    token.last_used_on = now().date()
    ApiToken.objects.filter(pk=token.pk).update(last_used_on=token.last_used_on)


@operation
def forget_programs(member_id: int, *, by: Member) -> None:
    """Delete all tokens of a person, and what their programs were answered."""
    KeyedCall.objects.filter(member=member_id).delete()
    ApiToken.objects.filter(member=member_id).delete()


def _name(name: str) -> str:
    line = clean_line(name, NAME_LENGTH * 2)
    if not line:
        raise RuleBroken("name_empty", _("Give it a name that tells what it is for."), "name")
    if len(line) > NAME_LENGTH:
        raise RuleBroken("name_long", _("At most 60 characters, please."), "name")
    return line


def _scopes(member: Member, scopes: Sequence[str]) -> list[str]:
    wanted = sorted(set(scopes))
    if not wanted:
        raise RuleBroken("no_scopes", _("Choose what it may be used for."), "scopes")
    if not set(wanted) <= {one.name for one in open_scopes(member)}:
        raise RuleBroken("scope_unknown", _("Choose scopes of the list."), "scopes")
    return wanted
