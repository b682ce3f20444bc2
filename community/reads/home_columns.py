"""What is alive now, for the brand's home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import now

from community.models import Category, Solution, Thanks, Topic
from community.reads import people
from community.reads.blanks import SINCE, role_of, stand_in, with_viewer
from community.reads.people import Person
from community.reads.topic_row import TopicRow, row_of, row_query
from engage.members.models import Member
from engage.tenancy.shapes import shaped

A_WEEK = timedelta(days=7)
ROWS = 5
STAFF_ROWS = 3
MOST_WAITING = 1000
MOST_THANKS = 2000
"""Thanks that are looked at; in a week with more, the newest ones."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A person and the thanks they got in the last seven days."""

    person: Person
    thanks_count: int


@dataclass(slots=True)
class HomeColumns:
    """Four short columns; each may be empty."""

    waiting: list[TopicRow]
    """Up to 5 questions without a reply, newest first."""
    waiting_count: int
    """All of them, counted up to 1,000."""
    solved: list[TopicRow]
    """Up to 5, newest solution first."""
    solvers: dict[int, Person]
    """Topic id → who wrote the accepted answer."""
    helpers: list[Helper]
    """Up to 5, most thanks first."""
    from_staff: list[TopicRow]
    """Up to 3 topics that staff wrote, newest first."""

    @classmethod
    def read(cls, viewer: Member | None) -> HomeColumns:
        """The columns in 4 statements."""
        rows = _rows(viewer)
        solved = _newest([row for row in rows if row.is_solved], "solved_at", ROWS)
        return cls(
            waiting=_newest([row for row in rows if row.is_waiting], "created_at", ROWS),
            waiting_count=Topic.objects.visible_to(viewer).unanswered()[:MOST_WAITING].count(),
            solved=solved,
            solvers=_solvers([row.id for row in solved]),
            helpers=_helpers(viewer),
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


def _helpers(viewer: Member | None) -> list[Helper]:
    """Most thanked in the last seven days, for what `viewer` can see too."""
    values = with_viewer(viewer, {SINCE: now() - A_WEEK})
    rows = _thanked(role_of(viewer)).run(values)
    return [Helper(Person.of(*author), thanks) for *author, thanks in rows]


@shaped(SINCE)
def _thanked(role: str) -> QuerySet[Any]:
    week = Thanks.objects.filter(at__gt=SINCE)
    # Bounded by a moment, not by a list of ids: that would be joined with all thanks there are.
    oldest = Subquery(week.order_by("-at").values("at")[MOST_THANKS - 1 : MOST_THANKS])
    categories = Category.objects.visible_to(stand_in(role)).order_by().values("pk")
    given = week.filter(
        at__gte=Coalesce(oldest, SINCE),
        post__hidden_at=None,
        post__author__erased_at=None,
        post__topic__hidden_at=None,
        post__topic__category__in=categories,
    )
    most = given.order_by().values_list(*people.columns("post__author"))
    return most.annotate(thanks=Count("pk")).order_by("-thanks", "post__author_id")[:ROWS]
