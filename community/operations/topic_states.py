"""What becomes of a topic: another title or category, closed, hidden, and back."""

from __future__ import annotations

from community.events import (
    TopicClosed,
    TopicHidden,
    TopicMoved,
    TopicReopened,
    TopicRetitled,
    TopicShown,
)
from community.models import Category, Closure, Hiding, Move, Topic
from community.operations.counts import count_topics
from community.operations.rows import locked_topic, seen_category, touch
from community.operations.texts import reason_of, title_of
from community.permits import may_close, may_hide_topic, may_move_to, may_retitle
from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require


@operation
def retitle(topic: Topic, title: str, *, by: Member | None) -> Topic:
    """Give it another title. Raises `NotAllowed`, and `RuleBroken` with `field` "title"."""
    topic = locked_topic(topic, by)
    require(may_retitle(by, topic))
    title = title_of(title)
    if title != topic.title:
        topic.title = title
        touch(topic, title=title)
        record(TopicRetitled(topic_id=topic.pk), by=by)
    return topic


@operation
def move_topic(topic: Topic, category: Category, *, by: Member | None, reason: str = "") -> Topic:
    """Put it into another category; its author is told why. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    if topic.category_id == category.pk:
        return topic
    require(may_move_to(by, topic, seen_category(category, by)))
    before, topic.category = topic.category_id, category
    Move.objects.create(
        topic=topic, before_id=before, after=category, by=by, reason=reason_of(reason)
    )
    touch(topic, category=category)
    if not topic.is_hidden:
        for changed, change in sorted([(before, -1), (category.pk, 1)]):
            count_topics(changed, change)
    record(
        TopicMoved(topic_id=topic.pk, from_category_id=before, to_category_id=category.pk), by=by
    )
    return topic


@operation
def close_topic(topic: Topic, *, by: Member | None, reason: str = "") -> Topic:
    """It takes no more replies; readers see the reason. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_close(by, topic))
    if not topic.is_closed:
        closure = Closure.objects.create(topic=topic, by=by, reason=reason_of(reason))
        topic.closed_at = closure.at
        touch(topic, closed_at=closure.at)
        record(TopicClosed(topic_id=topic.pk), by=by)
    return topic


@operation
def reopen_topic(topic: Topic, *, by: Member | None) -> Topic:
    """It takes replies again. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_close(by, topic))
    if topic.is_closed:
        Closure.objects.filter(topic=topic).delete()
        topic.closed_at = None
        touch(topic, closed_at=None)
        record(TopicReopened(topic_id=topic.pk), by=by)
    return topic


@operation
def hide_topic(topic: Topic, *, by: Member | None, reason: str = "") -> Topic:
    """Only moderators see it from now on. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_hide_topic(by, topic))
    if not topic.is_hidden:
        hiding = Hiding.objects.create(topic=topic, by=by, reason=reason_of(reason))
        topic.hidden_at = hiding.at
        touch(topic, hidden_at=hiding.at)
        count_topics(topic.category_id, -1)
        record(TopicHidden(topic_id=topic.pk), by=by)
    return topic


@operation
def unhide_topic(topic: Topic, *, by: Member | None) -> Topic:
    """Everybody sees it again. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_hide_topic(by, topic))
    if topic.is_hidden:
        Hiding.objects.filter(topic=topic).delete()
        topic.hidden_at = None
        touch(topic, hidden_at=None)
        count_topics(topic.category_id, 1)
        record(TopicShown(topic_id=topic.pk), by=by)
    return topic
