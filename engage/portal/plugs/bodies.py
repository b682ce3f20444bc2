"""The front page and people's pages are kept until something happens in the brand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from engage.events.newest import newest_here, newest_of
from engage.members.models import Member
from engage.web.bodies import keep_body, keep_for_members, reader_state

LIFETIME = 60
"""Seconds; bounds what writes no fact: the hour of the day, how often something was read."""

HOME = re.compile("/")
PERSON = re.compile(r"/members/(?P<username>[^/]+)/")
PERSON_QUERIES = {"after": re.compile(r"[0-9]{1,17}-[0-9]{1,18}")}


def version(brand_id: int, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """What happened last in the brand."""
    return newest_of(brand_id)


def state(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """The same, what rooms draw by, and whether it is the reader's own page."""
    member: Member = request.member  # type: ignore[attr-defined]
    own = path.groupdict().get("username") == member.username
    return newest_here(), reader_state(member), member.pk if own else None


def nothing_more(*arguments: Any) -> None:
    """Reading these changes nothing."""


for name, path, queries in (
    ("portal.home", HOME, {}),
    ("portal.person", PERSON, PERSON_QUERIES),
):
    keep_body(name, path, queries, version, nothing_more, LIFETIME)
    keep_for_members(name, state, nothing_more)
