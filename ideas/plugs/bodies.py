"""Which of this room's pages are kept, and what they depend on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.http import HttpRequest

from engage.events.newest import newest_facts, newest_of
from engage.members.groups import group_places
from engage.members.models import Member
from engage.tenancy.shapes import shaped
from engage.web.bodies import keep_body, keep_for_members
from ideas.reads.blanks import VIEWER

LISTS = re.compile(r"/(?:ideas/(?:boards/[^/]+/)?|roadmap/)")
QUERIES = {
    "sort": re.compile("new|top"),
    "status": re.compile(r"[\w-]{1,40}"),
    "tag": re.compile(r"[\w-]{1,60}"),
    "after": re.compile(r"[0-9.e-]{1,50}"),
}
LIFETIME = 60
"""Seconds; bounds what writes no fact."""


def version(brand_id: int, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """What happened last in the brand: every vote, comment and answer is a fact."""
    return newest_of(brand_id)


def state(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """The same for a member, whose role the key knows, with their groups; 1 statement."""
    member: Member = request.member  # type: ignore[attr-defined]
    [(facts, groups)] = _newest().run({VIEWER: member.pk})
    return tuple(facts), tuple(groups)


@shaped(VIEWER)
def _newest() -> QuerySet[Any]:
    groups = group_places().filter(member=VIEWER).order_by("group").values("group")
    found = Member.objects.filter(pk=VIEWER)
    return found.values_list(ArraySubquery(newest_facts()), ArraySubquery(groups))


def nothing_more(*arguments: Any) -> None:
    """Reading a list changes nothing."""


keep_body("ideas.lists", LISTS, QUERIES, version, nothing_more, LIFETIME)
keep_for_members("ideas.lists", state, nothing_more)
