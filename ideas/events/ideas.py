"""Facts about ideas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class IdeaFact(Fact):
    """A fact whose subject is one idea."""

    redraws = False
    idea_id: int
    subject_kind = "ideas.idea"
    for_webhooks = True

    @property
    def subject_id(self) -> int:
        return self.idea_id


@dataclass(frozen=True)
class AuthoredFact(IdeaFact):
    """The same, with whose idea it is."""

    author_id: int | None
    members: ClassVar[tuple[str, ...]] = ("author_id",)


@kind("ideas.idea_submitted")
@dataclass(frozen=True)
class IdeaSubmitted(IdeaFact):
    """A member shared an idea; `mentioned` are the members whom its text calls."""

    board_id: int
    author_id: int | None
    mentioned: tuple[int, ...] = ()
    members = ("author_id", "mentioned")
    for_members = True

    def touches(self) -> tuple[str, ...]:
        """The idea, and its board, whose list is another one now."""
        return (*super().touches(), f"ideas.board:{self.board_id}")

    def sentence(self) -> str:
        return _("{actor} shared an idea")


@kind("ideas.idea_edited")
@dataclass(frozen=True)
class IdeaEdited(AuthoredFact):
    """An idea has other words now; `edition` is its new one."""

    redraws = True  # its title stands beside others
    edition: int

    def sentence(self) -> str:
        return _("{actor} edited an idea")


@kind("ideas.idea_retagged")
@dataclass(frozen=True)
class IdeaRetagged(AuthoredFact):
    """An idea got other tags; `added` and `removed` are ids of tags."""

    added: tuple[int, ...]
    removed: tuple[int, ...]

    def sentence(self) -> str:
        return _("{actor} changed the tags of an idea")


@kind("ideas.idea_moved")
@dataclass(frozen=True)
class IdeaMoved(AuthoredFact):
    """An idea went to another board."""

    redraws = True
    from_board_id: int
    to_board_id: int

    def sentence(self) -> str:
        return _("{actor} moved an idea to another board")


@kind("ideas.status_changed")
@dataclass(frozen=True)
class IdeaStatusChanged(IdeaFact):
    """An idea stands elsewhere now; `before` is the id of the status that it had.

    `category` is "active", "complete" or "closed". `is_quiet`: nobody is told.
    """

    status_id: int
    category: str
    before: int
    author_id: int | None
    is_quiet: bool = False
    members = ("author_id",)
    for_members = True

    def sentence(self) -> str:
        return _("{actor} changed the status of an idea")


@kind("ideas.idea_answered")
@dataclass(frozen=True)
class IdeaAnswered(IdeaFact):
    """The brand answered an idea. `has_status`: in the same act as a change of its status."""

    answer_id: int
    author_id: int | None
    has_status: bool = False
    is_quiet: bool = False
    members = ("author_id",)
    for_members = True

    def sentence(self) -> str:
        return _("{actor} answered an idea")


@kind("ideas.answers_owed")
@dataclass(frozen=True)
class AnswersOwed(IdeaFact):
    """So many ideas wait for the brand's answer; the subject waits longest. Once a week."""

    count: int
    for_webhooks = False

    def sentence(self) -> str:
        return _("Ideas wait for an answer")


@kind("ideas.answer_edited")
@dataclass(frozen=True)
class IdeaAnswerEdited(IdeaFact):
    """The words of the brand's answer were mended."""

    answer_id: int

    def sentence(self) -> str:
        return _("{actor} edited the answer to an idea")


@kind("ideas.idea_shipped")
@dataclass(frozen=True)
class IdeaShipped(AuthoredFact):
    """An idea was made: it came into a status of the category "complete"."""

    is_quiet: bool = False
    for_members = True

    def sentence(self) -> str:
        return _("{actor} made an idea come true")


@kind("ideas.wish_shipped")
@dataclass(frozen=True)
class WishShipped(IdeaFact):
    """It was made, and somebody's words elsewhere had asked for it; `origin` is their reference."""

    redraws = False
    origin: str

    def sentence(self) -> str:
        return _("{actor} made what a request had asked for")


@dataclass(frozen=True)
class FamilyFact(IdeaFact):
    """A fact about an idea and the one that speaks for it."""

    redraws = True
    into_id: int

    def touches(self) -> tuple[str, ...]:
        """Both."""
        return (*super().touches(), f"ideas.idea:{self.into_id}")


@kind("ideas.ideas_merged")
@dataclass(frozen=True)
class IdeasMerged(FamilyFact):
    """An idea was joined with another one, which speaks for both."""

    def sentence(self) -> str:
        return _("{actor} joined two ideas")


@kind("ideas.ideas_unmerged")
@dataclass(frozen=True)
class IdeasUnmerged(FamilyFact):
    """An idea stands for itself again."""

    def sentence(self) -> str:
        return _("{actor} parted two ideas again")


@kind("ideas.idea_hidden")
@dataclass(frozen=True)
class IdeaHidden(AuthoredFact):
    """An idea was taken out of sight."""

    redraws = True

    def sentence(self) -> str:
        return _("{actor} hid an idea")


@kind("ideas.idea_shown")
@dataclass(frozen=True)
class IdeaShown(AuthoredFact):
    """A hidden idea can be seen again."""

    redraws = True

    def sentence(self) -> str:
        return _("{actor} showed a hidden idea again")
