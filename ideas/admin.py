"""The rows of the ideas room in the back office: to find, to look up, and to act on many at once.

Whatever changes goes through the operations; daily work is on the room's own pages.
"""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engage.console.actions import for_each
from engage.console.pages import BrandAdmin
from engage.text import excerpt
from ideas import operations
from ideas.models import (
    Answer,
    Board,
    Comment,
    Hiding,
    Idea,
    Merge,
    Status,
    StatusChange,
    Tag,
    Vote,
)


@admin.register(Board)
class BoardAdmin(BrandAdmin):
    """Boards; they are shaped on the console's page."""

    list_display = ["__str__", "slug", "position", "access", "ideas_count", "archived_at"]
    list_filter = ["access"]
    search_fields = ["slug"]
    ordering = ["position", "id"]


@admin.register(Status)
class StatusAdmin(BrandAdmin):
    """Statuses; they are named on the console's page."""

    list_display = ["__str__", "slug", "category", "freezes", "is_on_roadmap", "position"]
    list_filter = ["category"]
    search_fields = ["slug"]
    ordering = ["position", "id"]


@admin.register(Idea)
class IdeaAdmin(BrandAdmin):
    """All ideas, hidden and merged ones too."""

    list_display = ["title", "board", "status", "author", "votes_count", "created_at", "hidden_at"]
    list_filter = [("hidden_at", admin.EmptyFieldListFilter), "is_by_staff"]
    list_select_related = ["board", "status", "author"]
    search_fields = ["title", "=author__username"]
    exclude = ["html"]
    ordering = ["-id"]
    actions = ["hide", "unhide"]

    @admin.action(description=_("Hide from everybody but moderators"))
    def hide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.hide_idea(row, by=by))

    @admin.action(description=_("Show again"))
    def unhide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.unhide_idea(row, by=by))


@admin.register(Tag)
class IdeaTagAdmin(BrandAdmin):
    """Tags, as members have written them."""

    list_display = ["name", "slug", "ideas_count"]
    search_fields = ["name", "slug"]


@admin.register(Comment)
class IdeaCommentAdmin(BrandAdmin):
    """All comments on ideas, hidden ones too."""

    list_display = ["says", "idea", "author", "created_at", "hidden_at"]
    list_filter = [("hidden_at", admin.EmptyFieldListFilter), "is_by_staff"]
    list_select_related = ["idea", "author"]
    search_fields = ["=idea__title", "=author__username"]
    exclude = ["html"]
    ordering = ["-id"]
    actions = ["hide", "unhide"]

    @admin.display(description=_("says"))
    def says(self, row: Comment) -> str:
        return excerpt(row.html, 80) or f"#{row.pk}"

    @admin.action(description=_("Hide from everybody but moderators"))
    def hide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.hide_comment(row, by=by))

    @admin.action(description=_("Show again"))
    def unhide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.unhide_comment(row, by=by))


class DoneAdmin(BrandAdmin):
    """What somebody did and when, to read: newest first."""

    list_filter = ["at"]
    ordering = ["-id"]


@admin.register(Answer)
class AnswerAdmin(DoneAdmin):
    list_display = ["idea", "author", "at", "edited_at", "reason", "revisit_on"]
    list_select_related = ["idea", "author"]
    exclude = ["html"]


@admin.register(Merge)
class MergeAdmin(DoneAdmin):
    list_display = ["idea", "into", "by", "at"]
    list_select_related = ["idea", "into", "by"]


@admin.register(StatusChange)
class StatusChangeAdmin(DoneAdmin):
    list_display = ["idea", "before", "status", "by", "at"]
    list_select_related = ["idea", "before", "status", "by"]


@admin.register(Vote)
class VoteAdmin(DoneAdmin):
    list_display = ["__str__", "member", "added_by", "at"]
    list_select_related = ["member", "added_by"]


@admin.register(Hiding)
class IdeaHidingAdmin(DoneAdmin):
    list_display = ["__str__", "idea", "comment", "by", "at", "reason"]
    list_select_related = ["idea", "comment", "by"]
