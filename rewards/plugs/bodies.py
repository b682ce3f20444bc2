"""Leaderboards, badges and statements are kept until something happens in the brand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, QuerySet
from django.http import HttpRequest
from django.utils.timezone import now

from engage.events.newest import newest_facts, newest_here, newest_of
from engage.members.models import Member
from engage.tenancy.shapes import shaped
from engage.web.bodies import keep_body, keep_for_members
from rewards.models import Standing
from rewards.reads.board import MEMBER

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


def state(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """The same, and who reads: these pages show what the reader has of a badge."""
    return newest_here(), _today(), request.member.pk  # type: ignore[attr-defined]


def board_state(
    request: HttpRequest, path: re.Match[str], query: Mapping[str, str]
) -> tuple[Any, ...]:
    """The version, and whether the reader left the boards; their place stands in a slot."""
    [(facts, has_left)] = _newest_and_left().run({MEMBER: request.member.pk})  # type: ignore[attr-defined]
    return tuple(facts), _today(), has_left


@shaped(MEMBER)
def _newest_and_left() -> QuerySet[Any]:
    left = Standing.objects.filter(member=MEMBER, opted_out_at__isnull=False)
    return Member.objects.filter(pk=MEMBER).values_list(ArraySubquery(newest_facts()), Exists(left))


def frame(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """Nothing of the brand's rows: all lines of a statement stand in a slot."""
    return ()


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
keep_for_members("rewards.leaderboard", board_state, nothing_more)

STATEMENT = re.compile(r"/rewards/statement/")
keep_body("rewards.statement", STATEMENT, AFTER, not_for_guests, nothing_more, LIFETIME)
keep_for_members("rewards.statement", frame, nothing_more)
