"""Support's rows in the back office: to look up, and to act on many tickets at once.

Whatever changes goes through the operations; agents' daily work is in the desk, and what managers
promise is on the console's own pages.
"""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engage.console.actions import for_each
from engage.console.pages import BrandAdmin
from support import operations
from support.models import Clock, Rating, Ticket


@admin.register(Ticket)
class TicketAdmin(BrandAdmin):
    """All tickets, void and merged ones too."""

    fields = ["subject", "status", "priority", "requester", "assignee", "created_at"]
    list_display = ["subject", "status", "priority", "requester", "assignee", "created_at"]
    list_filter = ["status", "priority"]
    list_select_related = ["requester", "assignee"]
    search_fields = ["subject", "=requester__username"]
    ordering = ["-id"]
    actions = ["solve", "close", "void"]

    @admin.action(description=_("Solved"))
    def solve(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.solve(row, by=by))

    @admin.action(description=_("Close for good"))
    def close(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.close(row, by=by))

    @admin.action(description=_("Take out of the desk as spam"))
    def void(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda row: operations.void(row, "spam", by=by))


@admin.register(Clock)
class ClockAdmin(BrandAdmin):
    """Every promise about a ticket; written by operations, read here."""

    fields = ["ticket", "metric", "started_at", "due_at", "met_at", "breached_at", "ended"]
    list_display = ["ticket", "metric", "started_at", "due_at", "breached_at", "ended"]
    list_filter = ["metric", "ended"]
    list_select_related = ["ticket"]
    ordering = ["-id"]


@admin.register(Rating)
class RatingAdmin(BrandAdmin):
    """What customers say of solved requests."""

    fields = ["ticket", "score", "words", "assignee", "at"]
    list_display = ["ticket", "score", "assignee", "at"]
    list_filter = ["score"]
    list_select_related = ["ticket", "assignee"]
    ordering = ["-id"]
