"""What a reader may find, and how what was found is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from engage.members import people
from engage.members.models import Member
from engage.members.people import Person
from engage.search.rooms import Place, Reach, Shown
from engage.tenancy.shapes import shaped
from ideas.models import Comment, Idea
from ideas.models.comment import comment_url
from ideas.reads.blanks import HITS, role_of, stand_in, with_viewer
from ideas.reads.board_list import board_rows
from ideas.reads.idea_row import row_of, row_query
from ideas.reads.search_drafts import COMMENT, IDEA, audience

IDEA_NOTE = "ideas/search/_idea.html"
COMMENT_NOTE = "ideas/search/_comment.html"


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment that was found."""

    author: Person
    is_hidden: bool
    created_at: datetime


def boards_in_reach(viewer: Member | None) -> Reach:
    """The boards that `viewer` may enter, and for moderators what is hidden there; 1 statement."""
    sees_hidden = viewer is not None and viewer.may_moderate
    places = []
    for board in board_rows(viewer):
        own = (audience(board.id), audience(board.id, True))
        places.append(Place(f"ideas-{board.slug}", board.name, own if sees_hidden else own[:1]))
    return Reach(tuple(each for place in places for each in place.audiences), tuple(places))


def hits(
    idea_ids: Sequence[int], comment_ids: Sequence[int], viewer: Member | None
) -> tuple[dict[int, Shown], dict[int, Shown]]:
    """Those of at most 20 ideas and comments together that `viewer` may read, by id; 1 statement
    each."""
    ideas = {row.id: row for row, _rest in map(row_of, _run(_ideas, idea_ids, viewer))}
    heads = {
        pk: Shown(row.title, row.url, row.language, IDEA, IDEA_NOTE, row)
        for pk, row in ideas.items()
    }
    remarks = {}
    for pk, idea_id, title, language, hidden_at, at, *who in _run(_comments, comment_ids, viewer):
        row = CommentRow(Person.of(*who), hidden_at is not None, at)
        url = comment_url(idea_id, title, pk)
        remarks[pk] = Shown(title, url, language, COMMENT, COMMENT_NOTE, row)
    return heads, remarks


def _run(shape: Any, ids: Sequence[int], viewer: Member | None) -> list[tuple[Any, ...]]:
    """The rows of a shape that asks for `HITS`; none and no statement without ids."""
    if not ids:
        return []
    places = {blank: ids[n] if n < len(ids) else ids[0] for n, blank in enumerate(HITS)}
    rows: list[tuple[Any, ...]] = shape(role_of(viewer)).run(with_viewer(viewer, places))
    return rows


@shaped(*HITS)
def _ideas(role: str) -> QuerySet[Any]:
    return row_query(Idea.objects.visible_to(stand_in(role)).filter(pk__in=HITS))


@shaped(*HITS)
def _comments(role: str) -> QuerySet[Any]:
    rows = Comment.objects.visible_to(stand_in(role)).filter(pk__in=HITS)
    return rows.values_list(
        "pk", "idea_id", "idea__title", "idea__language", "hidden_at", "created_at",
        *people.columns("author"),
    )  # fmt: skip
