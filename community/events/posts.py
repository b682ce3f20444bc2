"""Facts about posts: replies, comments, edits, accepted answers, thanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class PostFact(Fact):
    """A fact whose subject is one post of a topic."""

    redraws = False
    topic_id: int
    post_id: int
    author_id: int | None
    subject_kind = "community.post"
    members: ClassVar[tuple[str, ...]] = ("author_id",)
    for_webhooks = True

    @property
    def subject_id(self) -> int:
        return self.post_id

    def touches(self) -> tuple[str, ...]:
        """Its topic: that is the page on which it stands."""
        return (f"community.topic:{self.topic_id}",)


@kind("community.reply_posted")
@dataclass(frozen=True)
class ReplyPosted(PostFact):
    """A member replied to a topic; `mentioned` are the members it calls with `@`."""

    number: int
    mentioned: tuple[int, ...] = ()
    members = ("author_id", "mentioned")
    for_members = True

    def sentence(self) -> str:
        return _("{actor} replied")


@kind("community.comment_posted")
@dataclass(frozen=True)
class CommentPosted(PostFact):
    """A member commented on a post; `mentioned` are the members it calls."""

    parent_id: int
    mentioned: tuple[int, ...] = ()
    members = ("author_id", "mentioned")
    for_members = True

    def sentence(self) -> str:
        return _("{actor} commented")


@kind("community.post_edited")
@dataclass(frozen=True)
class PostEdited(PostFact):
    """A post says something else now; `version` is its new one.

    `mentioned` are the members whom it calls and did not call before.
    """

    version: int
    mentioned: tuple[int, ...] = ()
    members = ("author_id", "mentioned")

    def sentence(self) -> str:
        return _("{actor} edited a post")


@kind("community.post_hidden")
@dataclass(frozen=True)
class PostHidden(PostFact):
    """A post was taken out of sight."""

    def sentence(self) -> str:
        return _("{actor} hid a post")


@kind("community.post_shown")
@dataclass(frozen=True)
class PostShown(PostFact):
    """A hidden post can be seen again."""

    def sentence(self) -> str:
        return _("{actor} showed a hidden post again")


@kind("community.answer_accepted")
@dataclass(frozen=True)
class AnswerAccepted(PostFact):
    """A reply was accepted as the answer of its question; `author_id` wrote it."""

    for_members = True

    def sentence(self) -> str:
        return _("{actor} accepted an answer")


@kind("community.answer_withdrawn")
@dataclass(frozen=True)
class AnswerWithdrawn(PostFact):
    """A reply is no longer the accepted answer."""

    def sentence(self) -> str:
        return _("{actor} withdrew an accepted answer")


@kind("community.thanks_given")
@dataclass(frozen=True)
class ThanksGiven(PostFact):
    """A member thanked for a post that `author_id` wrote."""

    def sentence(self) -> str:
        return _("{actor} said thank you")


@kind("community.thanks_withdrawn")
@dataclass(frozen=True)
class ThanksWithdrawn(PostFact):
    """A member took their thanks back."""

    def sentence(self) -> str:
        return _("{actor} took thanks back")
