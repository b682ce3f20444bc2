"""Leaderboards and badges are kept until something happens in the brand."""

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

PAGES = {
    "rewards.leaderboard": (re.compile(r"/leaderboard/(?:month/|all/)?"), {}),
    "rewards.badges": (re.compile(r"/badges/"), {}),
    "rewards.badge": (re.compile(r"/badges/[-a-zA-Z0-9_]+/"), {"after": re.compile("[0-9]{1,18}")}),
}


def version(brand_id: int, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """What happened last in the brand, and the day: weeks and months begin without a fact."""
    return newest_of(brand_id), _today()


def state(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """The same, and who reads: these pages show where the reader stands."""
    return newest_here(), _today(), request.member.pk  # type: ignore[attr-defined]


def _today() -> date:
    return now().astimezone(UTC).date()


def nothing_more(*arguments: Any) -> None:
    """Reading these changes nothing."""


for name, (path, queries) in PAGES.items():
    keep_body(name, path, queries, version, nothing_more, LIFETIME)
    keep_for_members(name, state, nothing_more)
