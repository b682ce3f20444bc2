"""The comments of an idea, oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from engage.members import people
from engage.members.models import Member
from engage.members.people import Person
from engage.rules import Permit
from engage.tenancy.shapes import shaped
from ideas import permits
from ideas.models import Comment
from ideas.models.comment import COMMENTS_A_PAGE, comment_url
from ideas.reads.blanks import IDEA, role_of, stand_in
from ideas.reads.idea_row import IdeaRow

_PLAIN = (
    "pk", "author_id", "is_by_staff", "html", "language", "created_at", "edited_at", "edition",
    "hidden_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment as its page shows it."""

    id: int
    author_id: int
    is_by_staff: bool
    html: str
    language: str
    created_at: datetime
    edited_at: datetime | None
    edition: int
    hidden_at: datetime | None
    author: Person
    url: str
    rights: Mapping[str, Permit] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return f"comment-{self.id}"

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None


def comments_of(idea: IdeaRow, viewer: Member | None, page: int = 1) -> list[CommentView]:
    """One page of them, with what the reader may do; 1 statement, none where there are none."""
    sees_hidden = viewer is not None and viewer.may_moderate
    if not idea.comments_count and not sees_hidden:
        return []
    first = (page - 1) * COMMENTS_A_PAGE
    found = _comments(role_of(viewer), first).run({IDEA: idea.id})
    return [_view(row, idea, viewer) for row in found]


def page_of_comment(idea_id: int, comment_id: int, viewer: Member | None) -> int:
    """The page of the idea on which a comment stands; 1 statement."""
    before = Comment.objects.filter(idea=idea_id, pk__lt=comment_id).shown_to(viewer).count()
    return before // COMMENTS_A_PAGE + 1


def _view(row: tuple[Any, ...], idea: IdeaRow, viewer: Member | None) -> CommentView:
    plain, author = row[: len(_PLAIN)], Person.of(*row[len(_PLAIN) :])
    view = CommentView(*plain, author=author, url=comment_url(idea.id, idea.title, plain[0]))
    rights = {
        "edit": permits.may_edit_comment(viewer, idea, view),
        "hide": permits.may_hide_comment(viewer),
        "report": permits.may_report_comment(viewer, view),
    }
    return replace(view, rights=rights)


@shaped(IDEA)
def _comments(role: str, first: int) -> QuerySet[Any]:
    rows = Comment.objects.filter(idea=IDEA).shown_to(stand_in(role)).order_by("pk")
    columns = (*_PLAIN, *people.columns("author"))
    return rows.values_list(*columns)[first : first + COMMENTS_A_PAGE]
