"""The scorecard and its rows are kept until something is counted or promised anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.utils.timezone import localdate

from engage.events.newest import newest_facts
from engage.insights.permits import may_read_insights
from engage.insights.reads.versions import counted_at, newest_promise
from engage.members.models import Member
from engage.tenancy.shapes import blank, shaped
from engage.web.bodies import keep_body, keep_for_members
from engage.web.navigation import waiting_behind

CARD = re.compile(r"/console/insights/")
ROW = re.compile(r"/console/insights/[a-z_]{1,20}/")
ROW_QUERIES = {"after": re.compile(r"[\w.-]{1,80}")}
LIFETIME = 60
"""Seconds; bounds what writes no fact: past weeks that are counted after an import, and what is
heard of a row's things a moment after their facts."""
VIEWER = blank(1)


def guests_never(brand_id: int, path: re.Match[str], query: Mapping[str, str]) -> None:
    """These are no pages for guests."""


def state(request: HttpRequest, path: re.Match[str], query: Mapping[str, str]) -> Any:
    """When it was counted, the newest promise, the brand's look, what its menu counts, and the day;
    1 statement. None for who may not read it: the page itself says why.

    A row lists things by their titles as this reader may see them: there it is the newest facts,
    and whose eyes.
    """
    member: Member = request.member  # type: ignore[attr-defined]
    if not may_read_insights(member):
        return None
    is_row = path.re is ROW
    [versions] = _versions(is_row).run({VIEWER: member.pk})
    told = tuple(tuple(one) if isinstance(one, list) else one for one in versions)
    waiting = tuple(waiting_behind(request, "console").items())
    return told, waiting, localdate(), member.pk if is_row else None


@shaped(VIEWER)
def _versions(is_row: bool) -> QuerySet[Any]:
    found: list[Any] = ["brand__pages_version", Subquery(counted_at()), Subquery(newest_promise())]
    if is_row:
        found.append(ArraySubquery(newest_facts()))
    return Member.objects.filter(pk=VIEWER).values_list(*found)


def nothing_more(*arguments: Any) -> None:
    """Reading figures changes nothing."""


for name, page, queries in (("insights.card", CARD, {}), ("insights.row", ROW, ROW_QUERIES)):
    keep_body(name, page, queries, guests_never, nothing_more, LIFETIME)
    keep_for_members(name, state, nothing_more)
