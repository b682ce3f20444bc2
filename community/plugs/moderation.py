"""How topics and posts are reported: what moderators decide about, and how it is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.safestring import mark_safe

from community.models import Hiding, Post, Topic
from community.operations import hide_post, hide_topic, unhide_post, unhide_topic
from engage.members.models import Member
from engage.moderation.subjects import Subject, moderated
from engage.text import excerpt

COLUMNS = ("pk", "author_id", "is_by_staff", "hidden_at", "because", "name", "text")


@moderated("community.topic")
class Topics:
    """A whole topic; the opening post is reported and hidden as its topic."""

    def subjects(self, ids: Iterable[int]) -> dict[int, Subject]:
        """1 statement."""
        opening = Post.objects.openings().filter(topic=OuterRef("pk")).values("html")[:1]
        because = Hiding.objects.filter(topic=OuterRef("pk")).values("reason")[:1]
        rows = Topic.objects.filter(pk__in=list(ids)).annotate(
            because=Subquery(because), name=F("title"), text=Subquery(opening)
        )
        return {row["pk"]: _subject("community.topic", row) for row in rows.values(*COLUMNS)}

    def judged_by(self, viewer: Member) -> QuerySet[Topic]:
        return Topic.objects.visible_to(viewer).exclude(author=viewer)

    def hide(self, pk: int, *, by: Member, reason: str) -> Topic:
        return hide_topic(Topic.objects.get(pk=pk), by=by, reason=reason)

    def show(self, pk: int, *, by: Member) -> Topic:
        return unhide_topic(Topic.objects.get(pk=pk), by=by)


@moderated("community.post")
class Posts:
    """A reply or a comment."""

    def subjects(self, ids: Iterable[int]) -> dict[int, Subject]:
        """1 statement, and 1 more where openings are among them."""
        because = Hiding.objects.filter(post=OuterRef("pk")).values("reason")[:1]
        rows = Post.objects.filter(pk__in=list(ids)).annotate(
            because=Subquery(because), name=F("topic__title"), text=F("html")
        )
        found, openings = {}, {}
        for row in rows.values(*COLUMNS, "topic_id", "number", "parent_id"):
            if row["number"] == 1 and row["parent_id"] is None:
                openings[row["pk"]] = row["topic_id"]
            else:
                found[row["pk"]] = _subject("community.post", row)
        topics = Topics().subjects(openings.values()) if openings else {}
        return found | {pk: topics[topic_id] for pk, topic_id in openings.items()}

    def judged_by(self, viewer: Member) -> QuerySet[Post]:
        return Post.objects.visible_to(viewer).exclude(author=viewer)

    def hide(self, pk: int, *, by: Member, reason: str) -> Post:
        return hide_post(_with_topic(pk), by=by, reason=reason)

    def show(self, pk: int, *, by: Member) -> Post:
        return unhide_post(_with_topic(pk), by=by)


def _with_topic(pk: int) -> Post:
    found: Post = Post.objects.select_related("topic").get(pk=pk)
    return found


def _subject(kind: str, row: dict[str, Any]) -> Subject:
    return Subject(
        reference=f"{kind}:{row['pk']}",
        author_id=row["author_id"],
        is_by_staff=row["is_by_staff"],
        hidden_at=row["hidden_at"],
        because=row["because"] or "",
        title=row["name"],
        excerpt=excerpt(mark_safe(row["text"] or "")),  # noqa: S308 - sanitised when written
    )
