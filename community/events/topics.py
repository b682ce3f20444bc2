"""Facts about topics."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class TopicFact(Fact):
    """A fact whose subject is one topic."""

    topic_id: int
    subject_kind = "community.topic"
    for_webhooks = True

    @property
    def subject_id(self) -> int:
        return self.topic_id


@dataclass(frozen=True)
class TopicStarted(TopicFact):
    """What the three kinds of a topic's beginning have in common.

    `mentioned` are the members whom its opening calls with `@`.
    """

    redraws = False
    category_id: int
    post_id: int
    mentioned: tuple[int, ...] = ()
    members = ("mentioned",)
    for_members = True

    def touches(self) -> tuple[str, ...]:
        """The topic, and its category, whose list is another one now."""
        return (*super().touches(), f"community.category:{self.category_id}")


@kind("community.question_asked")
@dataclass(frozen=True)
class QuestionAsked(TopicStarted):
    """A member asked a question."""

    def sentence(self) -> str:
        return _("{actor} asked a question")


@kind("community.discussion_started")
@dataclass(frozen=True)
class DiscussionStarted(TopicStarted):
    """A member started a discussion."""

    def sentence(self) -> str:
        return _("{actor} started a discussion")


@kind("community.announcement_made")
@dataclass(frozen=True)
class AnnouncementMade(TopicStarted):
    """The brand's staff announced something."""

    def sentence(self) -> str:
        return _("{actor} announced something")


@kind("community.topic_retitled")
@dataclass(frozen=True)
class TopicRetitled(TopicFact):
    """A topic got another title."""

    def sentence(self) -> str:
        return _("{actor} changed a title")


@kind("community.topic_moved")
@dataclass(frozen=True)
class TopicMoved(TopicFact):
    """A topic went to another category."""

    from_category_id: int
    to_category_id: int

    def sentence(self) -> str:
        return _("{actor} moved a topic")


@kind("community.topic_closed")
@dataclass(frozen=True)
class TopicClosed(TopicFact):
    """A topic takes no more replies."""

    redraws = False

    def sentence(self) -> str:
        return _("{actor} closed a topic")


@kind("community.topic_reopened")
@dataclass(frozen=True)
class TopicReopened(TopicFact):
    """A closed topic takes replies again."""

    redraws = False

    def sentence(self) -> str:
        return _("{actor} reopened a topic")


@kind("community.topic_handed_over")
@dataclass(frozen=True)
class TopicHandedOver(TopicFact):
    """The desk looks after a topic from now on; `is_by_rule` when it had waited too long."""

    redraws = False
    is_by_rule: bool

    def sentence(self) -> str:
        return _("{actor} gave a topic to the desk")


@kind("community.topic_care_ended")
@dataclass(frozen=True)
class TopicCareEnded(TopicFact):
    """The desk is done with a topic, or it was taken back from there."""

    redraws = False

    def sentence(self) -> str:
        return _("{actor} took a topic back from the desk")


@kind("community.topic_retagged")
@dataclass(frozen=True)
class TopicRetagged(TopicFact):
    """A topic got other tags; `added` and `removed` are ids of tags."""

    redraws = False
    added: tuple[int, ...]
    removed: tuple[int, ...]

    def sentence(self) -> str:
        return _("{actor} changed the tags of a topic")


@kind("community.topic_hidden")
@dataclass(frozen=True)
class TopicHidden(TopicFact):
    """A topic was taken out of sight."""

    def sentence(self) -> str:
        return _("{actor} hid a topic")


@kind("community.topic_shown")
@dataclass(frozen=True)
class TopicShown(TopicFact):
    """A hidden topic can be seen again."""

    def sentence(self) -> str:
        return _("{actor} showed a hidden topic again")


@kind("community.topics_linked")
@dataclass(frozen=True)
class TopicsLinked(TopicFact):
    """A topic was marked as a duplicate of, or related to, another; `how` is which."""

    original_id: int
    how: str

    def sentence(self) -> str:
        return _("{actor} linked two topics")


@kind("community.topics_unlinked")
@dataclass(frozen=True)
class TopicsUnlinked(TopicFact):
    """That mark was taken away."""

    original_id: int

    def sentence(self) -> str:
        return _("{actor} unlinked two topics")
