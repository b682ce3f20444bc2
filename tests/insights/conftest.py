"""Notes to count, written as sources would."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from engage.insights.models import ActRow, InboundRow
from engage.insights.operations import count_figures


@pytest.fixture
def brought(in_acme):
    """`brought(hours ago, staff=hours until …, …)`: one more thing that came in."""
    start = now()

    def bring(ago: float, staff: float | None = None, **more: Any) -> InboundRow:
        at = start - timedelta(hours=ago)
        number = InboundRow.objects.count() + 1
        values = {"kind": "question", "channel": "forum", "person": number} | more
        for name in ("answer_at", "solved_at"):
            if isinstance(values.get(name), int | float):
                values[name] = at + timedelta(hours=values[name])
        staff_at = at + timedelta(hours=staff) if staff is not None else None
        return InboundRow.objects.create(
            about_kind="community.topic", about_id=number, at=at, staff_at=staff_at, **values
        )

    return bring


@pytest.fixture
def acted(in_acme):
    """`acted(person, kind, days ago)`: one more act."""

    def act(person: int, kind: str, ago: float = 1) -> ActRow:
        number = ActRow.objects.count() + 1
        at = now() - timedelta(days=ago)
        return ActRow.objects.create(
            about_kind="community.post", about_id=number, person=person, kind=kind, at=at
        )

    return act


@pytest.fixture
def counted(cast, in_acme):
    """`counted()`: measure → (k, n) as of now, or of `until`."""

    def count(until: datetime | None = None) -> dict[str, tuple[int, int]]:
        return {row.measure: (row.k, row.n) for row in count_figures(until, by=cast.mia)}

    return count
