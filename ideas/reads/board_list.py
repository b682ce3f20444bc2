"""The boards and statuses that a reader may choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from engage.text.wording import worded
from ideas.models import Board, Status
from ideas.reads.blanks import role_of, stand_in, with_viewer


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One board, its words in the reader's language."""

    id: int
    slug: str
    name: str
    description: str
    access: str
    ideas_count: int
    owed_votes: int
    answer_days: int
    is_archived: bool

    @property
    def url(self) -> str:
        return f"/ideas/boards/{quote(self.slug)}/"


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One status, its name in the reader's language."""

    id: int
    slug: str
    name: str
    category: str
    icon: str
    freezes: bool
    is_on_roadmap: bool
    is_first: bool


def board_rows(viewer: Member | None) -> list[BoardRow]:
    """Those that `viewer` may enter, in the managers' order; 1 statement."""
    found = _boards(role_of(viewer)).run(with_viewer(viewer, {}))
    return [_board(*row) for row in found]


def _board(pk: int, slug: str, name: Any, about: Any, access: str, *rest: Any) -> BoardRow:
    ideas, owed, days, archived_at = rest
    words = (worded(name), worded(about))
    return BoardRow(pk, slug, *words, access, ideas, owed, days, archived_at is not None)


def status_rows() -> list[StatusRow]:
    """All of the brand's, in the managers' order; 1 statement."""
    return [
        StatusRow(pk, slug, worded(name), *rest) for pk, slug, name, *rest in _statuses().run({})
    ]


@shaped()
def _boards(role: str):  # type: ignore[no-untyped-def]
    rows = Board.objects.visible_to(stand_in(role)).order_by("position", "pk")
    return rows.values_list(
        "pk", "slug", "name", "description", "access", "ideas_count", "owed_votes",
        "answer_days", "archived_at",
    )  # fmt: skip


@shaped()
def _statuses():  # type: ignore[no-untyped-def]
    return Status.objects.in_order().values_list(
        "pk", "slug", "name", "category", "icon", "freezes", "is_on_roadmap", "is_first"
    )
