"""Bringing whole topics in, many at a time: the one bulk path, for importers and the demo.

It writes the same rows, counters and facts as the operations that members call, with the times
given. It asks no member's permit and keeps no pace; nobody is told (`engage.events.past`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from community.models import Closure, Post, Solution, Thanks, Topic, TopicTag, TopicViews
from community.models.category import QUESTION
from community.operations.bringing_facts import facts_of
from community.operations.brought import BroughtPost, BroughtTopic
from community.operations.counts import count_topics
from community.operations.tags import tag_words, tags_of
from community.permits import may_manage_categories
from engage.events.past import record_past
from engage.members.models import Member
from engage.notifications.operations import bring_follows
from engage.rules import operation, require

BATCH = 1_000

Pairs = list[tuple[BroughtTopic, Topic]]
Written = list[tuple[BroughtPost, Post]]


@operation
def bring_topics(
    source: str, topics: Sequence[BroughtTopic], *, by: Member | None
) -> dict[str, int]:
    """Store the topics that are not here yet; source id → topic id of all that were given.

    `source` names the system and site, such as "stackexchange:boardgames.example". About fifteen
    statements however many topics are given: give some hundred at a time. Raises `NotAllowed`, and
    `RuleBroken` for a tag that cannot be one.
    """
    require(may_manage_categories(by))
    given = [topic.source_id for topic in topics]
    found = Topic.objects.filter(source=source, source_id__in=given)
    known = dict(found.values_list("source_id", "pk"))
    fresh = [topic for topic in topics if topic.source_id not in known]
    if not fresh:
        return known
    pairs = list(zip(fresh, [_topic(source, topic) for topic in fresh], strict=True))
    Topic.objects.bulk_create([row for _topic, row in pairs], batch_size=BATCH)
    written = _write_posts(source, pairs)
    _write_states(pairs, written, by)
    _write_tags(pairs)
    _write_follows(pairs, by)
    for category_id, count in sorted(Counter(row.category_id for _topic, row in pairs).items()):
        count_topics(category_id, count)
    record_past(facts_of(pairs, written, by))
    return known | {topic.source_id: row.pk for topic, row in pairs}


def _topic(source: str, topic: BroughtTopic) -> Topic:
    opening, *replies = topic.posts
    posts = topic.everything()
    by_others = (post.created_at for post in replies if post.author_id != opening.author_id)
    return Topic(
        source=source,
        source_id=topic.source_id,
        category_id=topic.category_id,
        kind=topic.kind,
        title=topic.title,
        author_id=opening.author_id,
        is_by_staff=opening.is_by_staff,
        language=topic.language,
        created_at=opening.created_at,
        last_post_at=max(post.created_at for post in posts),
        first_answer_at=min(by_others, default=None),
        solved_at=_solved_at(topic),
        closed_at=topic.closed_at,
        last_number=len(topic.posts),
        replies_count=len(posts) - 1,
        thanks_count=sum(len(post.thanks) + post.imported_thanks for post in posts),
    )


def _solved_at(topic: BroughtTopic) -> datetime | None:
    if topic.accepted is None or topic.kind != QUESTION:
        return None
    return topic.accepted_at or topic.posts[topic.accepted].created_at


def _write_posts(source: str, pairs: Pairs) -> Written:
    """Posts first, comments after them, because they need their post's id."""
    tops: Written = []
    for topic, row in pairs:
        for number, post in enumerate(topic.posts, start=1):
            tops.append((post, _post(source, row, post, number)))
    Post.objects.bulk_create([row for _post, row in tops], batch_size=BATCH)
    _quote(pairs, tops)
    comments = [
        (comment, _post(source, row.topic, comment, row.number, row))
        for post, row in tops
        for comment in post.comments
    ]
    Post.objects.bulk_create([row for _post, row in comments], batch_size=BATCH)
    return tops + comments


def _post(
    source: str, topic: Topic, post: BroughtPost, number: int, parent: Post | None = None
) -> Post:
    return Post(
        source=source if post.source_id else "",
        source_id=post.source_id,
        topic=topic,
        number=number,
        parent=parent,
        author_id=post.author_id,
        is_by_staff=post.is_by_staff,
        source_text=post.text.source_text,
        format=post.format,
        html=post.text.html,
        text_version=post.text.text_version,
        language=post.text.language,
        created_at=post.created_at,
        edited_at=post.edited_at,
        thanks_count=len(post.thanks),
        imported_thanks=post.imported_thanks,
    )


def _quote(pairs: Pairs, tops: Written) -> None:
    by_number = {(row.topic_id, row.number): row for _post, row in tops}
    quoting = []
    for post, row in tops:
        if post.quoted is not None:
            row.quoted = by_number[row.topic_id, post.quoted + 1]
            quoting.append(row)
    Post.objects.bulk_update(quoting, ["quoted"], batch_size=BATCH)


def _write_states(pairs: Pairs, written: Written, by: Member | None) -> None:
    rows = {(row.topic_id, row.number): row for _post, row in written if row.parent_id is None}
    Solution.objects.bulk_create(
        Solution(
            topic=row, post=rows[row.pk, topic.accepted + 1], by_id=row.author_id, at=row.solved_at
        )
        for topic, row in pairs
        if topic.accepted is not None and row.solved_at is not None
    )
    Closure.objects.bulk_create(
        Closure(topic=row, by=by, at=topic.closed_at, reason=topic.closed_reason)
        for topic, row in pairs
        if topic.closed_at is not None
    )
    TopicViews.objects.bulk_create(
        TopicViews(topic=row, count=topic.views) for topic, row in pairs if topic.views
    )
    thanks = [
        Thanks(post=row, member_id=member_id, at=at)
        for post, row in written
        for member_id, at in post.thanks
    ]
    Thanks.objects.bulk_create(thanks, batch_size=BATCH)


def _write_tags(pairs: Pairs) -> None:
    words = {topic.source_id: tag_words(topic.tags) for topic, _row in pairs}
    ids = tags_of({slug: name for each in words.values() for slug, name in each.items()})
    TopicTag.objects.bulk_create(
        TopicTag(topic=row, tag_id=ids[slug])
        for topic, row in pairs
        for slug in words[topic.source_id]
    )


def _write_follows(pairs: Pairs, by: Member | None) -> None:
    """Who wrote in a topic follows it, as if they had written here."""
    follows = {
        (row.pk, member_id)
        for topic, row in pairs
        for member_id in (*topic.followers, *(post.author_id for post in topic.everything()))
    }
    bring_follows("community.topic", sorted(follows), by=by)
