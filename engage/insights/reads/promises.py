"""What is promised, and what was."""

from __future__ import annotations

from engage.insights.models import Promise


def promises() -> dict[str, int]:
    """Row → the promised per cent that hold now; 1 statement."""
    newest = Promise.objects.order_by("brand", "row", "-pk").distinct("brand", "row")
    held = newest.values_list("row", "percent")
    return {row: percent for row, percent in held if percent is not None}


def promise_of(row: str) -> Promise | None:
    """The newest version of one row."""
    found: Promise | None = Promise.objects.filter(row=row).order_by("-pk").first()
    return found


def promise_history(row: str) -> list[Promise]:
    """The latest versions, the newest first; 1 statement."""
    return list(Promise.objects.filter(row=row).select_related("by").order_by("-pk")[:20])
