"""How ideas and comments are reported: what moderators decide about, and how it is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.safestring import mark_safe

from engage.members.models import Member
from engage.moderation.subjects import Subject, moderated
from engage.text import excerpt
from ideas.models import Comment, Hiding, Idea
from ideas.operations import hide_comment, hide_idea, unhide_comment, unhide_idea

COLUMNS = ("pk", "author_id", "is_by_staff", "hidden_at", "because", "name", "html")


@moderated("ideas.idea")
class Ideas:
    """An idea."""

    def subjects(self, ids: Iterable[int]) -> dict[int, Subject]:
        """1 statement."""
        because = Hiding.objects.filter(idea=OuterRef("pk")).values("reason")[:1]
        rows = Idea.objects.filter(pk__in=list(ids)).annotate(
            because=Subquery(because), name=F("title")
        )
        return {row["pk"]: _subject("ideas.idea", row) for row in rows.values(*COLUMNS)}

    def judged_by(self, viewer: Member) -> QuerySet[Idea]:
        return Idea.objects.visible_to(viewer).exclude(author=viewer)

    def hide(self, pk: int, *, by: Member, reason: str) -> Idea:
        return hide_idea(Idea.objects.get(pk=pk), by=by, reason=reason)

    def show(self, pk: int, *, by: Member) -> Idea:
        return unhide_idea(Idea.objects.get(pk=pk), by=by)


@moderated("ideas.comment")
class Comments:
    """A comment on an idea."""

    def subjects(self, ids: Iterable[int]) -> dict[int, Subject]:
        """1 statement."""
        because = Hiding.objects.filter(comment=OuterRef("pk")).values("reason")[:1]
        rows = Comment.objects.filter(pk__in=list(ids)).annotate(
            because=Subquery(because), name=F("idea__title")
        )
        return {row["pk"]: _subject("ideas.comment", row) for row in rows.values(*COLUMNS)}

    def judged_by(self, viewer: Member) -> QuerySet[Comment]:
        return Comment.objects.visible_to(viewer).exclude(author=viewer)

    def hide(self, pk: int, *, by: Member, reason: str) -> Comment:
        return hide_comment(Comment.objects.get(pk=pk), by=by, reason=reason)

    def show(self, pk: int, *, by: Member) -> Comment:
        return unhide_comment(Comment.objects.get(pk=pk), by=by)


def _subject(kind: str, row: dict[str, Any]) -> Subject:
    return Subject(
        reference=f"{kind}:{row['pk']}",
        author_id=row["author_id"],
        is_by_staff=row["is_by_staff"],
        hidden_at=row["hidden_at"],
        because=row["because"] or "",
        title=row["name"],
        excerpt=excerpt(mark_safe(row["html"])),  # noqa: S308 - sanitised when written
    )
