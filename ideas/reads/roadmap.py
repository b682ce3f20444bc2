"""What is on its way: the statuses of the roadmap, each with its ideas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from ideas.models import Idea
from ideas.reads.blanks import role_of, stand_in, with_viewer
from ideas.reads.board_list import StatusRow, status_rows
from ideas.reads.idea_row import IdeaRow, row_of, row_query

A_COLUMN = 10


@dataclass(frozen=True, slots=True)
class Column:
    """One status with its newest ideas."""

    status: StatusRow
    rows: list[IdeaRow]
    has_more: bool


def roadmap(viewer: Member | None, most: int = A_COLUMN) -> list[Column]:
    """Its columns in the managers' order, newest in their status first; 2 statements."""
    found = [row_of(row)[0] for row in _on_it(role_of(viewer), most).run(with_viewer(viewer, {}))]
    columns = []
    for status in status_rows():
        if status.is_on_roadmap:
            rows = [row for row in found if row.status_id == status.id]
            columns.append(Column(status, rows[:most], len(rows) > most))
    return columns


@shaped()
def _on_it(role: str, most: int) -> QuerySet[Any]:
    ideas = Idea.objects.visible_to(stand_in(role)).listed().filter(status__is_on_roadmap=True)
    place = Window(
        RowNumber(),
        partition_by=F("status"),
        order_by=[F("status_at").desc(), F("pk").desc()],
    )
    # Their rows by id: rows of a query that filters by a window lose columns of one name.
    newest = ideas.annotate(place=place).filter(place__lte=most + 1).values("pk")
    rows = Idea.objects.filter(pk__in=newest)
    return row_query(rows.order_by("status__position", "-status_at", "-pk"))
