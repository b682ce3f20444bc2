"""What is alive now, for the brand's home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from community.models import Solution, Topic
from community.reads import people
from community.reads.blanks import role_of, stand_in, with_viewer
from community.reads.people import Person
from community.reads.topic_row import TopicRow, row_of, row_query
from engage.members.models import Member
from engage.tenancy.shapes import shaped

ROWS = 5
STAFF_ROWS = 3
MOST_WAITING = 1000


@dataclass(slots=True)
class HomeColumns:
    """Three short columns; each may be empty."""

    waiting: list[TopicRow]
    """Up to 5 questions without a reply, newest first."""
    waiting_count: int
    """All of them, counted up to 1,000."""
    solved: list[TopicRow]
    """Up to 5, newest solution first."""
    solvers: dict[int, Person]
    """Topic id → who wrote the accepted answer."""
    from_staff: list[TopicRow]
    """Up to 3 topics that staff wrote, newest first."""

    @classmethod
    def read(cls, viewer: Member | None) -> HomeColumns:
        """The columns in 3 statements."""
        rows = _rows(viewer)
        solved = _newest([row for row in rows if row.is_solved], "solved_at", ROWS)
        return cls(
            waiting=_newest([row for row in rows if row.is_waiting], "created_at", ROWS),
            waiting_count=Topic.objects.visible_to(viewer).unanswered()[:MOST_WAITING].count(),
            solved=solved,
            solvers=_solvers([row.id for row in solved]),
            from_staff=_newest(
                [row for row in rows if row.author.is_staff], "created_at", STAFF_ROWS
            ),
        )


def _rows(viewer: Member | None) -> list[TopicRow]:
    """The topics of the three columns in one statement; each column then finds its own."""
    return [row_of(row)[0] for row in _topics(role_of(viewer)).run(with_viewer(viewer, {}))]


@shaped()
def _topics(role: str) -> QuerySet[Any]:
    viewer = stand_in(role)
    seen = Topic.objects.visible_to(viewer).filter(hidden_at=None)
    waiting = seen.unanswered().order_by("-created_at", "-id").values("pk")[:ROWS]
    solved = seen.solved().order_by("-solved_at", "-id").values("pk")[:ROWS]
    newest = seen.filter(is_by_staff=True).order_by("-created_at", "-id").values("pk")[:STAFF_ROWS]
    # A union, not three conditions joined by OR: those would make PostgreSQL walk every topic.
    found = Topic.objects.filter(pk__in=waiting.union(solved, newest))
    return row_query(found, reader=viewer)


def _newest(rows: list[TopicRow], field: str, most: int) -> list[TopicRow]:
    return sorted(rows, key=lambda row: (getattr(row, field), row.id), reverse=True)[:most]


def _solvers(topics: list[int]) -> dict[int, Person]:
    found = Solution.objects.filter(topic__in=topics)
    rows = found.values_list("topic_id", *people.columns("post__author"))
    return {topic_id: Person.of(*author) for topic_id, *author in rows}
