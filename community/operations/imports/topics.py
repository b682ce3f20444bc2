"""Whole topics with their posts: the one bulk path, for importers and for the demo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from community.models import Topic
from community.operations.counts import count_topics
from community.operations.imports.counting import put_in_order, recount_all
from community.operations.imports.finding import (
    KnownPost,
    known_posts,
    known_topics,
    lock_source,
    locked_topics,
)
from community.operations.imports.posts import write_posts
from community.operations.imports.rows import Brought, ImportedPost, ImportedTopic
from community.operations.imports.states import accept, solved_at, thank, write_states
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.bulk import insert_values

Known = dict[str, KnownPost]


@operation
def import_topics(source: str, topics: Sequence[ImportedTopic], *, by: Member | None) -> Brought:
    """Store the topics that are not here yet; give those that are what is new in them.

    `source` names the system and site, such as "stackexchange:boardgames.example". New here can be
    replies, comments, more up-votes, an accepted answer; what members may have changed meanwhile
    (texts, titles, tags) stays. About fifteen statements however many topics and posts are given:
    give some hundred at a time. Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    here = known_topics(source, [topic.source_id for topic in topics])
    ids = [post.source_id for topic in topics for post in topic.everything() if post.source_id]
    known = known_posts(source, ids)
    fresh = [topic for topic in topics if topic.source_id not in here]
    pks = insert_values(Topic, [_row(topic, known) for topic in fresh], source=source)
    brought = Brought(here | {topic.source_id: pk for topic, pk in zip(fresh, pks, strict=True)})
    brought.new = {topic.source_id for topic in fresh}
    # Posts may have moved to another topic since they were brought; their own topic grows then.
    old = locked_topics({*here.values(), *(post.topic_id for post in known.values())})
    placed = [(topic, brought.topics[topic.source_id]) for topic in topics]
    written = write_posts(source, placed, known, old)
    write_states([pair for pair in placed if pair[0].source_id in brought.new], by)
    touched = {each.place.topic_id for each in written} | thank(topics, known, brought)
    touched |= accept(placed, written, known, old, brought)
    changed = {pk: old[pk] for pk in touched & old.keys()}
    put_in_order(changed)
    recount_all(changed)
    for category_id, count in sorted(Counter(topic.category_id for topic in fresh).items()):
        count_topics(category_id, count)
    return brought


def _row(topic: ImportedTopic, known: Known) -> dict[str, Any]:
    """A new topic with the counters that its posts give it."""
    opening = topic.posts[0]
    tops = _new(topic.posts, known)
    posts = [each for post in tops for each in (post, *_new(post.comments, known))]
    by_others = (post.created_at for post in tops[1:] if post.author_id != opening.author_id)
    return {
        "source_id": topic.source_id,
        "category_id": topic.category_id,
        "kind": topic.kind,
        "title": topic.title,
        "author_id": opening.author_id,
        "is_by_staff": opening.is_by_staff,
        "language": topic.language,
        "created_at": opening.created_at,
        "last_post_at": max(post.created_at for post in posts),
        "first_answer_at": min(by_others, default=None),
        "solved_at": solved_at(topic, known),
        "closed_at": topic.closed_at,
        "last_number": len(tops),
        "replies_count": len(posts) - 1,
        "thanks_count": sum(len(post.thanks) + post.imported_thanks for post in posts),
    }


def _new(posts: Sequence[ImportedPost], known: Known) -> list[ImportedPost]:
    return [post for post in posts if post.source_id not in known]
