"""Rows of earlier imports by their ids in the source, and the lock that keeps two imports apart."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from community.models import Post, Topic
from engage.tenancy.current import require_brand_id


def lock_source(source: str) -> None:
    """Until the transaction ends no other import of this source writes in this brand.

    So two imports started at once share the work instead of failing on each other's rows.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [require_brand_id(), source]
        )


def topics_of(source: str, ids: Iterable[str]) -> QuerySet[Topic]:
    """Topics by their ids in the source.

    The excluded empty id says that the partial index serves: PostgreSQL does not see that itself
    in a list of more than a hundred ids, and would read the whole brand for each batch.
    """
    return Topic.objects.filter(source=source, source_id__in=list(ids)).exclude(source_id="")


def posts_of(source: str, ids: Iterable[str]) -> QuerySet[Post]:
    """The same for posts and comments."""
    return Post.objects.filter(source=source, source_id__in=list(ids)).exclude(source_id="")


def known_topics(source: str, ids: Iterable[str]) -> set[str]:
    """Those of `ids` that are topics here."""
    return set(topics_of(source, ids).values_list("source_id", flat=True))


def known_posts(source: str, ids: Iterable[str]) -> set[str]:
    """Those of `ids` that are posts here."""
    return set(posts_of(source, ids).values_list("source_id", flat=True))


def locked_topics(pks: Iterable[int]) -> dict[int, Topic]:
    """The topics by id, locked in one order like every operation does, so that none wait in a
    circle."""
    found = Topic.objects.filter(pk__in=set(pks)).order_by("pk").select_for_update(no_key=True)
    columns = ("pk", "author_id", "kind", "last_number")
    return {topic.pk: topic for topic in found.only(*columns)}
