"""Facts about comments on ideas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class CommentFact(Fact):
    """A fact whose subject is one comment; it stands on its idea's page."""

    redraws = False
    idea_id: int
    comment_id: int
    author_id: int | None
    subject_kind = "ideas.comment"
    members: ClassVar[tuple[str, ...]] = ("author_id",)
    for_webhooks = True

    @property
    def subject_id(self) -> int:
        return self.comment_id

    def touches(self) -> tuple[str, ...]:
        """Its idea: that is the page on which it stands."""
        return (f"ideas.idea:{self.idea_id}",)


@kind("ideas.idea_commented")
@dataclass(frozen=True)
class IdeaCommented(CommentFact):
    """A member said something about an idea; `mentioned` are the members whom it calls."""

    mentioned: tuple[int, ...] = ()
    members = ("author_id", "mentioned")
    for_members = True

    def sentence(self) -> str:
        return _("{actor} commented on an idea")


@kind("ideas.comment_edited")
@dataclass(frozen=True)
class CommentEdited(CommentFact):
    """A comment says something else now; `mentioned` are those whom it newly calls."""

    edition: int
    mentioned: tuple[int, ...] = ()
    members = ("author_id", "mentioned")

    def sentence(self) -> str:
        return _("{actor} edited a comment on an idea")


@kind("ideas.comment_hidden")
@dataclass(frozen=True)
class CommentHidden(CommentFact):
    """A comment was taken out of sight."""

    def sentence(self) -> str:
        return _("{actor} hid a comment on an idea")


@kind("ideas.comment_shown")
@dataclass(frozen=True)
class CommentShown(CommentFact):
    """A hidden comment can be seen again."""

    def sentence(self) -> str:
        return _("{actor} showed a hidden comment again")
