"""Where a voice came from, when somebody else wrote it down."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.references import BadReference, is_visible
from engage.rules import RuleBroken

ORIGIN_LENGTH = 90


def origin_of(origin: str, by: Member | None) -> str:
    """A reference that `by` can see, such as "support.ticket:12"; may be empty.

    Raises `RuleBroken` for the field "origin".
    """
    if not origin:
        return ""
    try:
        seen = len(origin) <= ORIGIN_LENGTH and is_visible(origin, by)
    except BadReference:
        seen = False
    if not seen:
        raise RuleBroken("bad_origin", _("This link does not lead to anything."), "origin")
    return origin


def require_consent(consents: bool) -> None:
    """Raise `RuleBroken` unless the person agreed that their voice is written down."""
    if not consents:
        raise RuleBroken(
            "no_consent", _("Ask the person first, and say here that they agree."), "consents"
        )


def require_person(member: Member) -> None:
    """Raise `RuleBroken` for whoever has no voice: the system, erased and suspended people."""
    if member.is_system or not member.can_act:
        raise RuleBroken("no_voice", _("This person cannot take part at the moment."), "member")
