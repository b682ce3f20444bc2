"""What is known of imported topics beside their texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from community.models import Closure, Solution, Topic, TopicTag, TopicViews
from community.models.category import QUESTION
from community.operations.imports.finding import KnownPost
from community.operations.imports.posts import Placed, Written
from community.operations.imports.rows import Brought, ImportedPost, ImportedTopic
from community.operations.imports.tags import slugs_of
from community.operations.tags import tags_of
from engage.members.models import Member
from engage.tenancy.bulk import insert_values
from engage.tenancy.current import require_brand_id

Known = Mapping[str, KnownPost]

_THANK = """
UPDATE community_post AS post SET imported_thanks = wanted.thanks
  FROM unnest(%(posts)s, %(thanks)s) AS wanted(id, thanks)
 WHERE brand_id = %(brand)s AND post.id = wanted.id
"""


def write_states(placed: Placed, by: Member | None) -> None:
    """Views, closing and tags of topics that are new."""
    insert_values(
        TopicViews,
        [{"topic_id": pk, "count": topic.views} for topic, pk in placed if topic.views],
    )
    closed = [
        {"topic_id": pk, "at": topic.closed_at, "reason": topic.closed_reason}
        for topic, pk in placed
        if topic.closed_at
    ]
    insert_values(Closure, closed, by_id=by.pk if by else None)
    words = [(pk, slugs_of(topic.tags)) for topic, pk in placed]
    ids = tags_of({slug: name for _pk, each in words for slug, name in each.items()})
    insert_values(
        TopicTag, [{"topic_id": pk, "tag_id": ids[slug]} for pk, each in words for slug in each]
    )


def thank(topics: Iterable[ImportedTopic], known: Known, brought: Brought) -> set[int]:
    """Let posts that are here have the up-votes that the source tells of now; whose topics."""
    more: dict[int, int] = {}
    touched: set[int] = set()
    for topic in topics:
        for post in topic.everything():
            here = known.get(post.source_id)
            if here is None:
                continue
            brought.thanked[post.source_id] = here.imported_thanks
            if post.imported_thanks not in (0, here.imported_thanks):
                more[here.pk] = post.imported_thanks
                touched.add(here.topic_id)
    if more:
        values: dict[str, Any] = {"posts": list(more), "thanks": list(more.values())}
        with connection.cursor() as cursor:
            cursor.execute(_THANK, values | {"brand": require_brand_id()})
    return touched


def solved_at(topic: ImportedTopic, known: Known) -> datetime | None:
    """When a new topic was solved; never before the reply was written."""
    reply = _reply(topic)
    if reply is None or reply.source_id in known:
        return None
    return max(topic.accepted_at or reply.created_at, reply.created_at)


def accept(
    placed: Placed,
    written: Sequence[Written],
    known: Known,
    old: Mapping[int, Topic],
    brought: Brought,
) -> set[int]:
    """Accept replies on behalf of those who asked; the topics that are solved now."""
    wanted = [(topic, pk) for topic, pk in placed if topic.accepted is not None]
    already = _accepted_in([pk for _topic, pk in wanted if pk in old])
    places = {id(each.post): (each.pk, each.place.topic_id) for each in written}
    rows: list[dict[str, Any]] = []
    for topic, pk in wanted:
        reply, key = _reply(topic), topic.source_id
        here = known.get(reply.source_id) if reply else None
        post_id, topic_id = (here.pk, here.topic_id) if here else places.get(id(reply), (0, 0))
        if reply is None or topic_id != pk:
            brought.accepted.refused[key] = "not_a_reply"
        elif pk in old and not old[pk].is_question:
            brought.accepted.refused[key] = "not_a_question"
        elif already.get(pk, post_id) != post_id:
            brought.accepted.refused[key] = "other_solution"
        elif pk in already:
            brought.accepted.known.add(key)
        else:
            by_id = old[pk].author_id if pk in old else topic.posts[0].author_id
            at = max(topic.accepted_at or reply.created_at, reply.created_at)
            rows.append({"topic_id": pk, "post_id": post_id, "by_id": by_id, "at": at})
            brought.accepted.added.add(key)
    insert_values(Solution, rows)
    return {row["topic_id"] for row in rows}


def _accepted_in(pks: Sequence[int]) -> dict[int, int]:
    if not pks:
        return {}
    return dict(Solution.objects.filter(topic__in=pks).values_list("topic_id", "post_id"))


def _reply(topic: ImportedTopic) -> ImportedPost | None:
    """The accepted one, None where there can be none."""
    if not topic.accepted or topic.kind != QUESTION:
        return None
    return topic.posts[topic.accepted]
