"""How often one reader may search. Counted in the cache; while that is away nobody is held up,
and the time limit of each question still guards the database."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from engage.tenancy.current import require_brand_id
from engage.web.errors import error_page

WINDOW = 60
"""Seconds in which requests are counted together."""
PAGES = 60
SUGGESTIONS = 240
MEMBERS = 2
"""Members may do so many times what a guest's address may."""


def too_fast(request: HttpRequest, what: str, limit: int) -> HttpResponse | None:
    """Count this request; the answer to give when it is one too many, else None."""
    wait = seconds_to_wait(request, what, limit)
    if not wait:
        return None
    answer = error_page(
        request, 429, "too_many", _("You search faster than we can look. Wait a minute, please.")
    )
    answer["Retry-After"] = str(wait)
    return answer


def seconds_to_wait(request: HttpRequest, what: str, limit: int) -> int:
    """Count this request; 0, or how long to wait when it is one too many."""
    member = getattr(request, "member", None)
    who = f"m{member.pk}" if member is not None else f"a{request.client_ip}"  # type: ignore[attr-defined]
    limit *= MEMBERS if member is not None else 1
    window, second = divmod(int(time.time()), WINDOW)
    count = _counted(f"search:{what}:{require_brand_id()}:{who}:{window}")
    return 0 if count <= limit else WINDOW - second


def _counted(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:  # the first of the minute, or the cache is away
        cache.add(key, 1, WINDOW * 2)
        return 1
