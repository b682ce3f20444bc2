"""What makes a page of figures another one: when they were counted, and what is promised."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from engage.insights.models import Counting, Promise


def counted_at() -> QuerySet[Any]:
    """When the brand was counted last, for a sub-select."""
    return Counting.objects.values("counted_at")[:1]


def newest_promise() -> QuerySet[Any]:
    """The last promise that was made or taken back, for a sub-select."""
    return Promise.objects.order_by("-pk").values("pk")[:1]
