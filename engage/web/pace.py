"""How often one reader may ask for something costly. Counted in the cache; while that is away
nobody is held up."""

from __future__ import annotations

import time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from engage.tenancy.current import require_brand_id
from engage.web.errors import error_page

WINDOW = 60
"""Seconds in which requests are counted together."""


def too_fast(request: HttpRequest, what: str, limit: int, message: Any) -> HttpResponse | None:
    """Count this request of a member; the answer when it is one too many this minute, else None."""
    wait = seconds_to_wait(request.member.pk, what, limit)  # type: ignore[attr-defined]
    if not wait:
        return None
    answer = error_page(request, 429, "too_many", message)
    answer["Retry-After"] = str(wait)
    return answer


def seconds_to_wait(member_id: int, what: str, limit: int) -> int:
    """Count one more; 0 within the limit, else the seconds until the next minute begins."""
    window, second = divmod(int(time.time()), WINDOW)
    key = f"pace:{what}:{require_brand_id()}:{member_id}:{window}"
    return WINDOW - second if _counted(key) > limit else 0


def _counted(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:  # the first of the minute, or the cache is away
        cache.add(key, 1, WINDOW * 2)
        return 1
