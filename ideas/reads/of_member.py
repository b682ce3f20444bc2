"""What one person wished for, as far as another may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from engage.members.models import Member
from ideas.models import Idea
from ideas.models.status import COMPLETE
from ideas.reads.idea_row import IdeaRow, row_of, row_query

MOST = 5


@dataclass(frozen=True, slots=True)
class MemberIdeas:
    """The newest of a person's ideas, and how many there are."""

    rows: list[IdeaRow]
    count: int
    made: int

    @classmethod
    def read(cls, member_id: int, viewer: Member | None) -> MemberIdeas:
        """2 statements; 1 where there are none."""
        made = Q(status__category=COMPLETE) | Q(merged_into__status__category=COMPLETE)
        own = Idea.objects.visible_to(viewer).filter(author=member_id, hidden_at=None)
        sums: dict[str, Any] = own.order_by().aggregate(
            count=Count("pk"), made=Count("pk", filter=made)
        )
        newest = row_query(own.order_by("-created_at", "-pk")[:MOST])
        rows = [row_of(row)[0] for row in newest] if sums["count"] else []
        return cls(rows, sums["count"], sums["made"])
