"""The community's rows in the back office: to find, to look up, and to act on many at once.

Whatever changes goes through the operations; managers' daily work is on the console's own pages.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community import operations
from community.forms.admin import CategoryAdminForm
from community.models import (
    Archival,
    Category,
    Closure,
    Group,
    GroupMember,
    Hiding,
    Move,
    Post,
    Revision,
    Solution,
    Tag,
    Thanks,
    Topic,
)
from engage.console.actions import for_each
from engage.console.pages import BrandAdmin, OperationForm
from engage.text import excerpt


@admin.register(Category)
class CategoryAdmin(BrandAdmin):
    """Made, changed and archived by operations; ordered on the console's page."""

    may_write = True
    form = CategoryAdminForm
    fields = ["name", "description", "slug", "access", "group", "kinds", "icon"]
    list_display = ["__str__", "slug", "position", "access", "group", "topics_count", "archived_at"]
    list_filter = ["access"]
    list_select_related = ["group"]
    search_fields = ["slug"]
    autocomplete_fields = ["group"]
    ordering = ["position", "id"]
    actions = ["archive", "restore"]

    def perform(self, form: OperationForm, row: Any, by: Any) -> Category:
        if row is None:
            return operations.create_category(by=by, **form.cleaned_data)
        return operations.edit_category(row, by=by, **form.cleaned_data)

    @admin.action(description=_("Archive: take nothing new"))
    def archive(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.archive_category(row, by=by))

    @admin.action(description=_("Take topics again"))
    def restore(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.restore_category(row, by=by))


@admin.register(Group)
class GroupAdmin(BrandAdmin):
    """Private groups: made here, with their members below."""

    may_write = True
    fields = ["name"]
    list_display = ["name", "slug", "created_at"]
    search_fields = ["name", "slug"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # there is no operation that renames a group

    def perform(self, form: OperationForm, row: Any, by: Any) -> Group:
        return operations.create_group(form.cleaned_data["name"], by=by)


@admin.register(GroupMember)
class GroupMemberAdmin(BrandAdmin):
    """Who is in which group."""

    may_write = True
    fields = ["group", "member"]
    autocomplete_fields = ["group", "member"]
    list_display = ["member", "group", "since", "by"]
    list_select_related = ["member", "group", "by"]
    search_fields = ["group__name", "member__name", "member__username"]
    actions = ["take_out"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a place is given and taken, never changed

    def perform(self, form: OperationForm, row: Any, by: Any) -> GroupMember:
        given = form.cleaned_data
        return operations.add_to_group(given["group"], given["member"], by=by)

    @admin.action(description=_("Take out of the group"))
    def take_out(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(
            request,
            queryset.select_related("group", "member"),
            lambda row: operations.remove_from_group(row.group, row.member, by=by),
        )


class CategoryFilter(admin.SimpleListFilter):
    """Topics of one category; its choices cost one query, whatever the number of topics."""

    title = _("category")
    parameter_name = "in"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        found = Category.objects.order_by("position", "id")
        return [(str(category.pk), category.named()) for category in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        asked = self.value()
        known = {key for key, _name in self.lookup_choices}
        return queryset.filter(category=int(asked)) if asked and asked in known else queryset


@admin.register(Topic)
class TopicAdmin(BrandAdmin):
    """All topics, hidden ones too."""

    list_display = ["title", "kind", "category", "author", "created_at", "replies_count", "state"]
    list_filter = ["kind", CategoryFilter]
    list_select_related = ["category", "author"]
    search_fields = ["title", "=author__username"]
    ordering = ["-id"]
    actions = ["close", "reopen", "hide", "unhide"]

    @admin.display(description=_("state"))
    def state(self, topic: Topic) -> str:
        states = ((topic.is_hidden, _("hidden")), (topic.is_closed, _("closed")))
        more = ((topic.is_solved, _("solved")), (topic.is_waiting, _("waiting")))
        return ", ".join(str(word) for holds, word in (*states, *more) if holds)

    @admin.action(description=_("Close: no more replies"))
    def close(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.close_topic(row, by=by))

    @admin.action(description=_("Reopen"))
    def reopen(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.reopen_topic(row, by=by))

    @admin.action(description=_("Hide from everybody but moderators"))
    def hide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.hide_topic(row, by=by))

    @admin.action(description=_("Show again"))
    def unhide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.unhide_topic(row, by=by))


@admin.register(Post)
class PostAdmin(BrandAdmin):
    """All posts, hidden ones too."""

    list_display = ["says", "topic", "number", "author", "created_at", "hidden_at"]
    list_filter = [("hidden_at", admin.EmptyFieldListFilter), "is_by_staff"]
    list_select_related = ["topic", "author"]
    search_fields = ["=topic__title", "=author__username"]
    exclude = ["html"]
    ordering = ["-id"]
    actions = ["hide", "unhide"]

    @admin.display(description=_("says"))
    def says(self, post: Post) -> str:
        return excerpt(post.html, 80) or f"#{post.pk}"

    @admin.action(description=_("Hide from everybody but moderators"))
    def hide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.hide_post(row, by=by))

    @admin.action(description=_("Show again"))
    def unhide(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.unhide_post(row, by=by))


@admin.register(Tag)
class TagAdmin(BrandAdmin):
    """Tags, as members have written them."""

    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]


class DoneAdmin(BrandAdmin):
    """A state with a who and a when, to read: newest first."""

    list_filter = ["at"]
    ordering = ["-id"]


@admin.register(Solution)
class SolutionAdmin(DoneAdmin):
    list_display = ["topic", "post", "by", "at"]
    list_select_related = ["topic", "post", "post__topic", "by"]


@admin.register(Hiding)
class HidingAdmin(DoneAdmin):
    list_display = ["__str__", "topic", "post", "by", "at", "reason"]
    list_select_related = ["topic", "post", "post__topic", "by"]


@admin.register(Closure)
class ClosureAdmin(DoneAdmin):
    list_display = ["topic", "by", "at", "reason"]
    list_select_related = ["topic", "by"]


@admin.register(Move)
class MoveAdmin(DoneAdmin):
    list_display = ["topic", "before", "after", "by", "at", "reason"]
    list_select_related = ["topic", "before", "after", "by"]


@admin.register(Archival)
class ArchivalAdmin(DoneAdmin):
    list_display = ["category", "by", "at"]
    list_select_related = ["category", "by"]


@admin.register(Thanks)
class ThanksAdmin(DoneAdmin):
    list_display = ["__str__", "member", "at"]
    list_select_related = ["member"]


@admin.register(Revision)
class RevisionAdmin(DoneAdmin):
    list_display = ["__str__", "by", "at", "reason"]
    list_select_related = ["by"]
