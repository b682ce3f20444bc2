"""The posts and comments of imported topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection

from community.models import Post, Thanks, Topic
from community.operations.imports.finding import KnownPost
from community.operations.imports.rows import ImportedPost, ImportedTopic
from engage.tenancy.bulk import insert_values
from engage.tenancy.current import require_brand_id

Placed = Sequence[tuple[ImportedTopic, int]]
"""Topics with their ids here."""

_QUOTE = """
UPDATE community_post AS post SET quoted_id = wanted.quoted
  FROM unnest(%(posts)s, %(quoted)s) AS wanted(id, quoted)
 WHERE brand_id = %(brand)s AND post.id = wanted.id
"""


class Place(NamedTuple):
    """Where a post goes."""

    topic_id: int
    number: int
    parent_id: int | None = None
    language: str = ""
    """Of the post that it is a comment on."""


class Written(NamedTuple):
    """A post that was not here before."""

    post: ImportedPost
    pk: int
    place: Place


def write_posts(
    source: str, placed: Placed, known: Mapping[str, KnownPost], old: Mapping[int, Topic]
) -> list[Written]:
    """Store the posts that are not `known`, and what members thanked for.

    In a topic of `old` the numbers go on after its last one, whatever the times: the caller puts
    them in order.
    """
    tops = [
        (post, Place(pk, number))
        for topic, pk in placed
        for number, post in enumerate(
            (post for post in topic.posts if post.source_id not in known),
            start=old[pk].last_number + 1 if pk in old else 1,
        )
    ]
    written = _insert(source, tops)
    parents = {id(each.post): _below(each) for each in written}
    comments = [
        (comment, parents.get(id(post)) or _below_known(known[post.source_id]))
        for topic, _pk in placed
        for post in topic.posts
        for comment in post.comments
        if comment.source_id not in known
    ]
    _quote(placed, written, known)
    written += _insert(source, comments)
    thanks = [
        {"post_id": each.pk, "member_id": member_id, "at": at}
        for each in written
        for member_id, at in each.post.thanks
    ]
    insert_values(Thanks, thanks)
    return written


def _below(above: Written) -> Place:
    language = above.post.text.language if above.post.text else ""
    return Place(above.place.topic_id, above.place.number, above.pk, language)


def _below_known(above: KnownPost) -> Place:
    return Place(above.topic_id, above.number, above.pk, above.language)


def _insert(source: str, posts: Sequence[tuple[ImportedPost, Place]]) -> list[Written]:
    pks = insert_values(Post, [_row(source, post, place) for post, place in posts])
    return [Written(post, pk, place) for (post, place), pk in zip(posts, pks, strict=True)]


def _row(source: str, post: ImportedPost, place: Place) -> dict[str, Any]:
    text = post.text
    if text is None:
        raise ValueError(f"{post.source_id} has no text, but is not here")
    return {
        "topic_id": place.topic_id,
        "number": place.number,
        "parent_id": place.parent_id,
        "author_id": post.author_id,
        "is_by_staff": post.is_by_staff,
        "source_text": text.source_text,
        "format": post.format,
        "html": text.html,
        "text_version": text.text_version,
        "language": text.language or place.language,
        "created_at": post.created_at,
        "edited_at": post.edited_at,
        "thanks_count": len(post.thanks),
        "imported_thanks": post.imported_thanks,
        "source": source if post.source_id else "",
        "source_id": post.source_id,
    }


def _quote(placed: Placed, written: Sequence[Written], known: Mapping[str, KnownPost]) -> None:
    """Say which earlier post a new post answers."""
    new = {id(each.post): each.pk for each in written}
    pks = {
        id(post): known[post.source_id].pk
        for topic, pk in placed
        for post in topic.posts
        if post.source_id in known and known[post.source_id].topic_id == pk
    } | new
    quoting = [
        (new[id(post)], pks[id(topic.posts[post.quoted])])
        for topic, _pk in placed
        for post in topic.posts
        if post.quoted is not None and id(post) in new and id(topic.posts[post.quoted]) in pks
    ]
    if quoting:
        posts, quoted = map(list, zip(*quoting, strict=True))
        values: dict[str, Any] = {"posts": posts, "quoted": quoted, "brand": require_brand_id()}
        with connection.cursor() as cursor:
            cursor.execute(_QUOTE, values)
