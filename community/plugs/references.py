"""What references to topics, posts and categories lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import mark_safe

from community.models import Category, Post, Topic
from community.models.post import post_url
from community.models.topic import topic_url
from community.reads.blanks import LISTED, role_of, stand_in, with_viewer
from engage.members.models import Member
from engage.references import Beginning, Seen, reference
from engage.tenancy.shapes import Shape, shaped
from engage.text import excerpt


@reference("community.topic")
def topics(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Title, page and beginning of the opening; 1 statement for each 36."""
    found = _found(_topics, ids, viewer)
    return {
        pk: (title, topic_url(pk, title), _beginning(html), language)
        for pk, title, html, language in found
    }


@shaped(*LISTED)
def _topics(role: str) -> QuerySet[Any]:
    opening = Post.objects.openings().filter(topic=OuterRef("pk")).values("html")[:1]
    rows = Topic.objects.visible_to(stand_in(role)).filter(pk__in=LISTED)
    return rows.annotate(opening=Subquery(opening)).values_list(
        "pk", "title", "opening", "language"
    )


@reference("community.post")
def posts(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Title of its topic, permalink and beginning; 1 statement for each 36."""
    return {
        pk: (title, post_url(topic_id, title, number, pk), _beginning(html), language)
        for pk, topic_id, title, number, html, language in _found(_posts, ids, viewer)
    }


@shaped(*LISTED)
def _posts(role: str) -> QuerySet[Any]:
    rows = Post.objects.visible_to(stand_in(role)).filter(pk__in=LISTED)
    return rows.values_list("pk", "topic_id", "topic__title", "number", "html", "topic__language")


@reference("community.category")
def categories(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Name, list and description; 1 statement."""
    rows = Category.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {row.pk: (row.named(), row.url, excerpt(row.described())) for row in rows}


def _found(
    kept: Callable[[str], Shape], ids: Iterable[int], viewer: Member | None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a kept query over `LISTED`; places that stay over are 0."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), len(LISTED)):
        some = wanted[start : start + len(LISTED)]
        padded = some + [0] * (len(LISTED) - len(some))
        values: dict[Any, Any] = dict(zip(LISTED, padded, strict=True))
        yield from kept(role_of(viewer)).run(with_viewer(viewer, values))


def _beginning(html: str | None) -> Beginning:
    return partial(excerpt, mark_safe(html or ""))  # noqa: S308 - sanitised when it was written
