"""The warmest open ideas, for pages of other parts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from ideas.models import Idea
from ideas.models.status import ACTIVE
from ideas.reads.blanks import role_of, stand_in, with_viewer
from ideas.reads.idea_row import IdeaRow, row_of, row_query

MOST = 4


def hottest(viewer: Member | None) -> list[IdeaRow]:
    """At most four that `viewer` may see; 1 statement."""
    return [row_of(row)[0] for row in _hottest(role_of(viewer)).run(with_viewer(viewer, {}))]


@shaped()
def _hottest(role: str) -> QuerySet[Any]:
    ideas = Idea.objects.visible_to(stand_in(role)).listed().filter(status__category=ACTIVE)
    return row_query(ideas.order_by("-hot", "-id")[:MOST])
