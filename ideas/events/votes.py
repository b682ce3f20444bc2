"""Facts about votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engage.events import kind
from ideas.events.ideas import IdeaFact


@dataclass(frozen=True)
class VoteFact(IdeaFact):
    """A fact about the vote of `member_id` for an idea of `author_id`."""

    member_id: int | None
    author_id: int | None
    members: ClassVar[tuple[str, ...]] = ("member_id", "author_id")


@kind("ideas.idea_voted")
@dataclass(frozen=True)
class IdeaVoted(VoteFact):
    """A member votes for an idea; another actor did it on their behalf."""

    def sentence(self) -> str:
        return _("{actor} voted for an idea")


@kind("ideas.vote_withdrawn")
@dataclass(frozen=True)
class VoteWithdrawn(VoteFact):
    """A member took their vote back."""

    def sentence(self) -> str:
        return _("{actor} took a vote back")
