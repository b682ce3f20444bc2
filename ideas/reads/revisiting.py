"""Ideas that the brand promised to look at again."""

from __future__ import annotations

from datetime import date
from typing import Any

from engage.members.models import Member
from ideas.models import Idea
from ideas.reads.idea_row import IdeaRow, row_of, row_query

MOST = 50


def ideas_to_revisit(viewer: Member, today: date) -> list[IdeaRow]:
    """Those whose day has come, the oldest promise first; 1 statement."""
    return [row_of(row)[0] for row in row_query(due(viewer, today)[:MOST])]


def due(viewer: Member, today: date) -> Any:
    """The same as rows."""
    seen = Idea.objects.visible_to(viewer).listed()
    return seen.filter(answers__revisit_on__lte=today).order_by("answers__revisit_on", "pk")
