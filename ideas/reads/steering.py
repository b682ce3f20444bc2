"""What managers see of the room's shape: boards and statuses."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q

from ideas.models import Board, Status


def all_boards() -> list[Board]:
    """In their order, archived ones too: one query."""
    return list(Board.objects.order_by("position", "pk"))


def all_statuses() -> list[Status]:
    """In their order, each with `listed_count`: one query."""
    listed = Q(ideas__hidden_at=None, ideas__merged_into=None)
    counted = Status.objects.in_order().annotate(listed_count=Count("ideas", filter=listed))
    return list(counted)


def moved(order: Sequence[int], pk: int, step: int) -> list[int]:
    """The ids with `pk` one place further up or down."""
    ids = list(order)
    at = ids.index(pk)
    to = min(max(at + step, 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    return ids
