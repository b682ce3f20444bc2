"""Topics with their opening posts."""

from __future__ import annotations

from collections.abc import Sequence

from community.models import Category, Closure, Topic, TopicTag, TopicViews
from community.models.post import Post
from community.operations.counts import count_topics
from community.operations.imports.finding import known_topics, lock_source
from community.operations.imports.rows import ImportedTopic, Outcome, post_row
from community.operations.imports.tags import slugs_of
from community.operations.tags import tags_of
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.bulk import insert_all


@operation
def import_topics(
    source: str, topics: Sequence[ImportedTopic], *, category: Category, by: Member | None
) -> Outcome:
    """Bring in those that are not here yet, with views, tags and whether they are closed.

    About ten statements however many topics are given. Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    outcome = Outcome(known=known_topics(source, (topic.source_id for topic in topics)))
    fresh = [topic for topic in topics if topic.source_id not in outcome.known]
    rows = [_topic(source, topic, category) for topic in fresh]
    insert_all(rows)
    pairs = list(zip(rows, fresh, strict=True))
    insert_all([_opening(row, topic) for row, topic in pairs])
    insert_all([TopicViews(topic=row, count=topic.views) for row, topic in pairs if topic.views])
    Closure.objects.bulk_create(
        Closure(topic=row, by=by, at=topic.closed_at) for row, topic in pairs if topic.closed_at
    )
    _tag(pairs)
    if rows:
        count_topics(category.pk, len(rows))
    outcome.added = {topic.source_id for topic in fresh}
    return outcome


def _topic(source: str, topic: ImportedTopic, category: Category) -> Topic:
    return Topic(
        category=category,
        kind=topic.kind,
        title=topic.title,
        author_id=topic.author_id,
        language=topic.text.language,
        created_at=topic.created_at,
        last_post_at=topic.created_at,
        closed_at=topic.closed_at,
        source=source,
        source_id=topic.source_id,
    )


def _opening(row: Topic, topic: ImportedTopic) -> Post:
    return post_row(
        topic.text,
        topic=row,
        number=1,
        author_id=topic.author_id,
        created_at=topic.created_at,
        edited_at=topic.edited_at,
        source=row.source,
        source_id=row.source_id,
    )


def _tag(pairs: Sequence[tuple[Topic, ImportedTopic]]) -> None:
    """Give each its tags; two that have the same address here are one."""
    words: dict[str, str] = {}
    for _row, topic in pairs:
        words = slugs_of(topic.tags) | words
    ids = tags_of(words)
    insert_all(
        [
            TopicTag(topic=row, tag_id=ids[slug])
            for row, topic in pairs
            for slug in slugs_of(topic.tags)
        ]
    )
