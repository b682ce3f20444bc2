"""Facts about boards and statuses."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class BoardFact(Fact):
    """A fact whose subject is one board."""

    board_id: int
    subject_kind = "ideas.board"

    @property
    def subject_id(self) -> int:
        return self.board_id


@kind("ideas.board_created")
@dataclass(frozen=True)
class BoardCreated(BoardFact):
    """The brand got a new board for ideas."""

    def sentence(self) -> str:
        return _("{actor} made an idea board")


@kind("ideas.board_edited")
@dataclass(frozen=True)
class BoardEdited(BoardFact):
    """A board's words, access or promises changed."""

    def sentence(self) -> str:
        return _("{actor} changed an idea board")


@kind("ideas.board_archived")
@dataclass(frozen=True)
class BoardArchived(BoardFact):
    """A board takes nothing new."""

    def sentence(self) -> str:
        return _("{actor} archived an idea board")


@kind("ideas.board_restored")
@dataclass(frozen=True)
class BoardRestored(BoardFact):
    """An archived board takes ideas again."""

    def sentence(self) -> str:
        return _("{actor} restored an idea board")


@kind("ideas.boards_ordered")
@dataclass(frozen=True)
class BoardsOrdered(Fact):
    """The boards stand in another order."""

    count: int

    def sentence(self) -> str:
        return _("{actor} put the idea boards in another order")


@dataclass(frozen=True)
class StatusFact(Fact):
    """A fact whose subject is one status."""

    status_id: int
    subject_kind = "ideas.status"

    @property
    def subject_id(self) -> int:
        return self.status_id


@kind("ideas.status_created")
@dataclass(frozen=True)
class StatusCreated(StatusFact):
    """Ideas can stand somewhere new."""

    def sentence(self) -> str:
        return _("{actor} made a status for ideas")


@kind("ideas.status_edited")
@dataclass(frozen=True)
class StatusEdited(StatusFact):
    """A status got other words or rules."""

    def sentence(self) -> str:
        return _("{actor} changed a status for ideas")
