"""What references to topics, posts and categories lead to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.utils.safestring import mark_safe

from community.models import Category, Post, Topic
from community.models.post import post_url
from community.models.topic import topic_url
from engage.members.models import Member
from engage.references import reference
from engage.text import excerpt


@reference("community.topic")
def topics(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Title, page and beginning of the opening; 1 statement."""
    opening = Post.objects.openings().filter(topic=OuterRef("pk")).values("html")[:1]
    rows = Topic.objects.visible_to(viewer).filter(pk__in=list(ids))
    found = rows.annotate(opening=Subquery(opening)).values_list("pk", "title", "opening")
    return {pk: (title, topic_url(pk, title), _beginning(html)) for pk, title, html in found}


@reference("community.post")
def posts(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Title of its topic, permalink and beginning; 1 statement."""
    rows = Post.objects.visible_to(viewer).filter(pk__in=list(ids))
    columns = ("pk", "topic_id", "topic__title", "number", "html")
    return {
        pk: (title, post_url(topic_id, title, number, pk), _beginning(html))
        for pk, topic_id, title, number, html in rows.values_list(*columns)
    }


@reference("community.category")
def categories(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Name, list and description; 1 statement."""
    rows = Category.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {row.pk: (row.named(), row.url, excerpt(row.described())) for row in rows}


def _beginning(html: str | None) -> str:
    return excerpt(mark_safe(html or ""))  # noqa: S308 - sanitised when it was written
