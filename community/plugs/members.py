"""The community's part of a person's page: figures, and what they wrote."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString

from community.reads import MemberActivity
from engage.members.models import Member
from engage.web.outlets import outlet
from engage.web.pieces import piece


@outlet("member.figures", order=10)
def figures(members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    """Solved, thanks, topics, replies."""
    return _drawn("community/members/_figures.html", members, request)


@outlet("member.activity", order=10)
def activity(members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    """The latest posts that this reader may see."""
    return _drawn("community/members/_activity.html", members, request)


def _drawn(template: str, members: Sequence[Member], request: HttpRequest) -> dict[int, SafeString]:
    return {
        shown.pk: piece(request, template, activity=_activity(shown, request), shown=shown)
        for shown in members
    }


def _activity(shown: Member, request: HttpRequest) -> MemberActivity:
    """Figures and list share one read."""
    kept = request.__dict__.setdefault("community_activity", {})
    if shown.pk not in kept:
        cursor = request.GET.get("after", "")
        kept[shown.pk] = MemberActivity.read(shown.pk, request.member, cursor)  # type: ignore[attr-defined]
    return kept[shown.pk]
