"""What an import's rows tell the book of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from community import events
from community.models import Post, Topic
from community.models.category import ANNOUNCEMENT, DISCUSSION, QUESTION
from community.operations.brought import BroughtPost, BroughtTopic
from engage.events.past import Past
from engage.members.models import Member

STARTED = {
    QUESTION: events.QuestionAsked,
    DISCUSSION: events.DiscussionStarted,
    ANNOUNCEMENT: events.AnnouncementMade,
}


def facts_of(
    pairs: Iterable[tuple[BroughtTopic, Topic]],
    written: Iterable[tuple[BroughtPost, Post]],
    by: Member | None,
) -> list[Past]:
    """The facts of brought topics, oldest first, as the operations would have recorded them."""
    written = list(written)
    facts = [fact for post, row in written for fact in _of_post(post, row)]
    at_place = {(row.topic_id, row.number): row for _post, row in written if not row.parent_id}
    for topic, row in pairs:
        facts += _of_states(topic, row, at_place, by)
    return sorted(facts, key=lambda past: past[2])


def _of_post(post: BroughtPost, row: Post) -> Iterator[Past]:
    place: dict[str, Any] = {
        "topic_id": row.topic_id,
        "post_id": row.pk,
        "author_id": row.author_id,
    }
    if row.is_opening:
        started = STARTED[row.topic.kind](
            topic_id=row.topic_id, category_id=row.topic.category_id, post_id=row.pk
        )
        yield started, row.author_id, row.created_at
    elif row.parent_id is not None:
        commented = events.CommentPosted(**place, parent_id=row.parent_id)
        yield commented, row.author_id, row.created_at
    else:
        yield events.ReplyPosted(**place, number=row.number), row.author_id, row.created_at
    for member_id, at in post.thanks:
        yield events.ThanksGiven(**place), member_id, at


def _of_states(
    topic: BroughtTopic,
    row: Topic,
    at_place: dict[tuple[int, int], Post],
    by: Member | None,
) -> Iterator[Past]:
    if topic.accepted is not None and row.solved_at is not None:
        post = at_place[row.pk, topic.accepted + 1]
        accepted = events.AnswerAccepted(topic_id=row.pk, post_id=post.pk, author_id=post.author_id)
        yield accepted, row.author_id, row.solved_at
    if topic.closed_at is not None:
        yield events.TopicClosed(topic_id=row.pk), by.pk if by else None, topic.closed_at
