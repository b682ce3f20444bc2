"""The console's first page is drawn again when what it says is another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from engage.console.permits import may_enter_console
from engage.console.reads.today import told_today, versions
from engage.members.models import Member
from engage.web.bodies import keep_body, keep_for_members
from engage.web.navigation import waiting_behind


def guests_never(brand_id: int, path: re.Match[str], query: Mapping[str, str]) -> None:
    """This is no page for guests."""


def state(
    request: HttpRequest, path: re.Match[str], query: Mapping[str, str]
) -> tuple[Any, ...] | None:
    """All that is open, counted for this request, and what stands beside it.

    None for who may not enter: the page itself says why.
    """
    member: Member = request.member  # type: ignore[attr-defined]
    if not may_enter_console(member):
        return None
    waiting = tuple(waiting_behind(request, "console").items())
    return tuple(told_today(request)), versions(member), waiting, localdate()


def nothing_more(*arguments: Any) -> None:
    """Reading it changes nothing."""


keep_body("console.today", re.compile("/console/"), {}, guests_never, nothing_more)
keep_for_members("console.today", state, nothing_more)
