"""Leaderboards, badges and statements are kept until something happens in the brand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now

from engage.events.newest import newest_here, newest_of
from engage.web.bodies import keep_body, keep_for_members

LIFETIME = 600
"""Seconds; bounds what writes no fact."""

AFTER = {"after": re.compile("[0-9]{1,18}")}
BADGES = {
    "rewards.badges": (re.compile(r"/badges/"), {}),
    "rewards.badge": (re.compile(r"/badges/[-a-zA-Z0-9_]+/"), AFTER),
}


def version(brand_id: int, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """What happened last in the brand, and the day: weeks and months begin without a fact."""
    return newest_of(brand_id), _today()


def shared(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """The same for members: what is each one's own stands in slots."""
    return newest_here(), _today()


def state(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """The same, and who reads: these pages show what the reader has of a badge."""
    return *shared(request, path, query), request.member.pk  # type: ignore[attr-defined]


def not_for_guests(*arguments: Any) -> None:
    """Guests are asked to sign in, by the view."""


def nothing_more(*arguments: Any) -> None:
    """Reading these changes nothing."""


def _today() -> date:
    return now().astimezone(UTC).date()


for name, (path, queries) in BADGES.items():
    keep_body(name, path, queries, version, nothing_more, LIFETIME)
    keep_for_members(name, state, nothing_more)

LEADERBOARD = re.compile(r"/leaderboard/(?:month/|all/)?")
keep_body("rewards.leaderboard", LEADERBOARD, {}, version, nothing_more, LIFETIME)
keep_for_members("rewards.leaderboard", shared, nothing_more)

STATEMENT = re.compile(r"/rewards/statement/")
keep_body("rewards.statement", STATEMENT, AFTER, not_for_guests, nothing_more, LIFETIME)
keep_for_members("rewards.statement", shared, nothing_more)
