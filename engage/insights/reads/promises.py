"""What is promised, and what was."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from engage.insights.models import Promise
from engage.tenancy.shapes import shaped


def promises() -> dict[str, int]:
    """Row → the promised per cent that hold now; 1 statement."""
    return {row: percent for row, percent in _newest().run({}) if percent is not None}


@shaped()
def _newest() -> QuerySet[Any]:
    newest = Promise.objects.order_by("brand", "row", "-pk").distinct("brand", "row")
    return newest.values_list("row", "percent")


def promise_of(row: str) -> Promise | None:
    """The newest version of one row."""
    found: Promise | None = Promise.objects.filter(row=row).order_by("-pk").first()
    return found


def promise_history(row: str) -> list[Promise]:
    """The latest versions, the newest first; 1 statement."""
    return list(Promise.objects.filter(row=row).select_related("by").order_by("-pk")[:20])
