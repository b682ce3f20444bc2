"""The pages of this room that a guest may read, with their last visible change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import quote

from django.db.models import Exists, F, Max, OuterRef, Subquery
from django.db.models.functions import Greatest

from community.models import Category, Post, Tag, Topic, TopicTag
from community.models.topic import topic_url
from engage.web.sitemaps import MOST, Place, ids_of


def topic_parts() -> list[tuple[int, datetime | None]]:
    """Ranges of ids in which there are public topics; 2 statements."""
    changed = Greatest(Max("last_post_at"), Max("solved_at"), Max("closed_at"))
    topics = Topic.objects.visible_to(None).order_by().values(part=F("id") / MOST)
    found: dict[int, datetime] = dict(topics.annotate(at=changed).values_list("part", "at"))
    edited = Post.objects.visible_to(None).filter(edited_at__isnull=False).order_by()
    newest = edited.values(part=F("topic_id") / MOST).annotate(at=Max("edited_at"))
    for part, at in newest.values_list("part", "at"):
        found[part] = max(at, found.get(part, at))
    return sorted(found.items())


def topic_places(part: int) -> Iterable[Place]:
    """The public topics of a range of ids; 1 statement.

    A topic's last change is its last post, edit, accepted answer or closing.
    """
    ids = ids_of(part)
    edited = Post.objects.filter(topic=OuterRef("pk"), edited_at__isnull=False).shown_to(None)
    last_edit = Subquery(edited.order_by("-edited_at").values("edited_at")[:1])
    rows = (
        Topic.objects.visible_to(None)
        .filter(pk__gte=ids.start, pk__lt=ids.stop)
        .order_by("pk")
        .annotate(at=Greatest("last_post_at", "solved_at", "closed_at", last_edit))
        .values_list("pk", "title", "at")
    )
    return [(topic_url(pk, title), at) for pk, title, at in rows]


def category_places() -> list[Place]:
    """The lists of everything and of each public category; 1 statement."""
    last = Topic.objects.filter(category=OuterRef("pk"), hidden_at=None)
    at = Subquery(last.order_by("-last_post_at", "-id").values("last_post_at")[:1])
    rows = Category.objects.visible_to(None).order_by("pk").annotate(at=at)[: MOST - 2]
    found: list[Place] = [(category.url, category.at) for category in rows]
    newest = max((at for _path, at in found if at), default=None)
    return [("/questions/", newest), ("/categories/", newest), *found]


def tag_parts() -> list[tuple[int, datetime | None]]:
    """Ranges of ids in which there are tags of public topics; 1 statement."""
    parts = _public_tags().order_by().values_list(F("id") / MOST, flat=True).distinct()
    return [(part, None) for part in sorted(parts)]


def tag_places(part: int) -> Iterable[Place]:
    """The tags of a range of ids that public topics carry; 1 statement."""
    ids = ids_of(part)
    tags = _public_tags().filter(pk__gte=ids.start, pk__lt=ids.stop).order_by("pk")
    return [(f"/tags/{quote(slug)}/", None) for slug in tags.values_list("slug", flat=True)]


def _public_tags():  # type: ignore[no-untyped-def]
    public = Topic.objects.visible_to(None).filter(pk=OuterRef("topic"))
    used = TopicTag.objects.filter(Exists(public), tag=OuterRef("pk"))
    return Tag.objects.filter(Exists(used))
