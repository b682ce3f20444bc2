"""Beginning a topic: ask a question, start a discussion, announce something."""

from __future__ import annotations

from collections.abc import Sequence

from community.events import AnnouncementMade, DiscussionStarted, QuestionAsked
from community.models import Category, Post, Topic
from community.models.category import ANNOUNCEMENT, DISCUSSION, QUESTION
from community.operations.counts import count_topics
from community.operations.pace import keep_pace, recent_posts
from community.operations.rows import locked_writer, seen_category
from community.operations.tags import put_tags
from community.operations.texts import title_of, written
from community.permits import may_start
from engage.drafts.marks import Mark
from engage.drafts.operations import end_draft
from engage.drafts.places import Place
from engage.events import record
from engage.members.models import Member
from engage.notifications.operations import follow_along
from engage.rules import operation, require
from engage.tenancy.writing import insert
from engage.text.tag_words import tag_words
from engage.uploads.operations import claim

STARTED = {QUESTION: QuestionAsked, DISCUSSION: DiscussionStarted, ANNOUNCEMENT: AnnouncementMade}
"""Kind of topic → the fact of its beginning."""


@operation
def ask_question(
    category: Category,
    title: str,
    text: str,
    *,
    by: Member | None,
    tags: Sequence[str] = (),
    draft: Mark | None = None,
) -> Topic:
    """`by` asks; they follow it from now on. The same words within a minute are the same question.

    The `draft` that it was made of is ended. Raises `NotAllowed`, and `RuleBroken` with `field`
    "title", "text" or "tags".
    """
    return _sent(_start(QUESTION, category, title, text, tags, by), draft)


@operation
def start_discussion(
    category: Category,
    title: str,
    text: str,
    *,
    by: Member | None,
    tags: Sequence[str] = (),
    draft: Mark | None = None,
) -> Topic:
    """The same for what needs no answer."""
    return _sent(_start(DISCUSSION, category, title, text, tags, by), draft)


@operation
def announce(
    category: Category,
    title: str,
    text: str,
    *,
    by: Member | None,
    tags: Sequence[str] = (),
    draft: Mark | None = None,
) -> Topic:
    """The same for the brand's own news; staff only."""
    return _sent(_start(ANNOUNCEMENT, category, title, text, tags, by), draft)


def _sent(topic: Topic, draft: Mark | None) -> Topic:
    end_draft(Place("community.topic", 0, "new"), draft, by=topic.author)
    return topic


def _start(
    kind: str, category: Category, title: str, text: str, tags: Sequence[str], by: Member | None
) -> Topic:
    seen_category(category, by)
    require(may_start(by, category, kind))
    assert by is not None  # noqa: S101 - the permit refuses guests
    title, words, body = title_of(title), tag_words(tags), written(text, language=by.language)
    locked_writer(by)
    recent = recent_posts(by)
    for post in recent:
        if post.is_opening and (post.topic.title, post.source_text) == (title, body.source_text):
            return post.topic
    keep_pace(by, recent)
    topic = Topic(
        category=category,
        kind=kind,
        title=title,
        author=by,
        is_by_staff=by.is_staff,
        language=body.language,
    )
    topic.last_post_at = topic.created_at
    insert(topic)
    post = Post(
        topic=topic,
        number=1,
        author=by,
        is_by_staff=by.is_staff,
        source_text=body.source_text,
        html=body.html,
        text_version=body.text_version,
        language=body.language,
        created_at=topic.created_at,
    )
    insert(post)
    claim(post.reference, body.source_text, by=by)
    put_tags(topic, words)
    count_topics(category.pk, 1)
    follow_along(topic.reference, by=by)
    fact = STARTED[kind](
        topic_id=topic.pk, category_id=category.pk, post_id=post.pk, mentioned=body.mentioned
    )
    record(fact, by=by)
    return topic
