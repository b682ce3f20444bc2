"""The ideas room's part of a person's page, and of the desk's customer panel."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString

from engage.members.models import Member
from engage.web.outlets import outlet
from engage.web.pieces import kept_piece, piece
from ideas.reads.of_member import MemberIdeas


@outlet("member.figures", order=20)
def figures(members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    """How many ideas, and how many came true; nothing for whoever has none."""
    return _drawn("ideas/members/_figures.html", members, request)


@outlet("member.activity", order=20)
def activity(members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    """The latest ideas that this reader may see."""
    return _drawn("ideas/members/_activity.html", members, request)


@outlet("ticket.customer", order=30)
def customer(request: HttpRequest) -> SafeString | None:
    """In the desk: this customer's ideas, and the way to write one down for them."""
    requester: Member | None = getattr(request, "ticket_requester", None)
    if requester is None:
        return None
    found = MemberIdeas.read(requester.pk, request.member)  # type: ignore[attr-defined]
    return kept_piece(
        request, "ideas/members/_customer.html", tuple(found.rows), lambda: {"ideas": found}
    )


def _drawn(template: str, members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    drawn = {}
    for shown in members:
        found = _ideas(shown, request)
        if found.count:
            drawn[shown.pk] = piece(request, template, ideas=found, shown=shown)
    return drawn


def _ideas(shown: Member, request: HttpRequest) -> MemberIdeas:
    """Figures and list share one read."""
    kept = request.__dict__.setdefault("ideas_of_members", {})
    if shown.pk not in kept:
        kept[shown.pk] = MemberIdeas.read(shown.pk, request.member)  # type: ignore[attr-defined]
    return kept[shown.pk]
