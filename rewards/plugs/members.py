"""Rank and badges beside names, and what a member's page and the desk show of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from engage.members.besides import bring
from engage.members.models import Member
from engage.web.outlets import outlet
from engage.web.parts import kept_part
from engage.web.pieces import piece
from rewards.reads import Balance, badges_for, beside
from rewards.reads.standings import Beside, said, standing_of

STANDING = "rewards.standing"
bring(STANDING, standing_of)
BESIDE = "rewards_beside_names"
"""Where a request keeps what it has read: the desk shows the same person twice."""


@outlet("member.beside_name", order=10)
def rank_and_badges(members: Sequence[Any], request: HttpRequest) -> dict[int, SafeString]:
    """The rank's mark and the number of badges; what the page did not read is 1 statement."""
    found: dict[int, Beside] = {}
    asked = []
    for one in members:
        known = getattr(one, "told", {})
        if STANDING not in known:
            asked.append(one.pk)
        elif standing := said(known[STANDING]):
            found[one.pk] = standing
    found |= beside(asked)
    request.__dict__.setdefault(BESIDE, {}).update(dict.fromkeys(one.pk for one in members) | found)
    language = get_language()
    return {
        pk: _drawn(one, language, request) for pk, one in found.items() if one.level or one.badges
    }


def _drawn(one: Beside, language: str | None, request: HttpRequest) -> SafeString:
    """The same for all who have as much, so it is kept."""

    def draw() -> SafeString:
        return piece(request, "rewards/_beside.html", one=one, words=_words(one))

    return kept_part(("rewards.beside", language, one), draw)


def _words(one: Beside) -> str:
    return ngettext("%(num)d badge", "%(num)d badges", one.badges) % {"num": one.badges}


@outlet("member.figures", order=30)
def points(members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    """Reputation; nothing for the brand's own people, who do not compete."""
    return {
        one.pk: piece(request, "rewards/members/_figure.html", balance=Balance.read(one.pk))
        for one in members
        if not one.is_staff
    }


@outlet("member.rail", order=30)
def badges(members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    """The badges that somebody holds."""
    shown = {}
    for one in members:
        held = [view for view in badges_for(one) if view.tier]
        if held:
            shown[one.pk] = piece(request, "rewards/members/_badges.html", views=held)
    return shown


@outlet("ticket.customer", order=40)
def customer(request: HttpRequest) -> SafeString | None:
    """What an agent sees of the customer's standing."""
    requester = getattr(request, "ticket_requester", None)
    if requester is None:
        return None
    known = request.__dict__.get(BESIDE, {})
    one = known[requester.pk] if requester.pk in known else beside([requester.pk]).get(requester.pk)
    balance = Balance.read(requester.pk)
    if one is None and not balance.reputation:
        return None
    return piece(request, "rewards/tickets/_customer.html", one=one, balance=balance)
