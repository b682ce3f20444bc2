"""Rows of earlier imports by their ids in the source, and the lock that keeps two imports apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from community.models import Post, Topic
from engage.tenancy.current import require_brand_id


class KnownPost(NamedTuple):
    """A post or comment that is here."""

    pk: int
    topic_id: int
    number: int
    language: str
    imported_thanks: int


def lock_source(source: str) -> None:
    """Until the transaction ends no other import of this source writes in this brand.

    So two imports started at once share the work instead of failing on each other's rows.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [require_brand_id(), source]
        )


def posts_of(source: str, ids: Iterable[str]) -> QuerySet[Post]:
    """Posts and comments by their ids in the source.

    The excluded empty id says that the partial index serves: PostgreSQL does not see that itself
    in a list of more than a hundred ids, and would read the whole brand for each batch.
    """
    return Post.objects.filter(source=source, source_id__in=list(ids)).exclude(source_id="")


def known_topics(source: str, ids: Collection[str]) -> dict[str, int]:
    """Those of `ids` that are topics here, with their ids here."""
    return dict(_rows("community_topic", ("id",), source, ids))


def known_posts(source: str, ids: Collection[str]) -> dict[str, KnownPost]:
    """Those of `ids` that are posts or comments here."""
    rows = _rows("community_post", ("id", *KnownPost._fields[1:]), source, ids)
    return {source_id: KnownPost(*columns) for source_id, *columns in rows}


def _rows(
    table: str, columns: Sequence[str], source: str, ids: Collection[str]
) -> list[tuple[Any, ...]]:
    """One array in place of a thousand values, each of which the ORM would look at."""
    if not ids:
        return []
    sql = (
        f"SELECT source_id, {', '.join(columns)} FROM {table} "  # noqa: S608 - our own names
        "WHERE brand_id = %s AND source = %s AND source_id = ANY(%s) AND source_id <> ''"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [require_brand_id(), source, list(ids)])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def locked_topics(pks: Iterable[int]) -> dict[int, Topic]:
    """The topics by id, locked in one order like every operation does, so that none wait in a
    circle."""
    wanted = set(pks)
    if not wanted:
        return {}
    found = Topic.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
    columns = ("pk", "author_id", "kind", "last_number")
    return {topic.pk: topic for topic in found.only(*columns)}
