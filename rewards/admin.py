"""The ledger in the back office: to look up, never to change. Managers' work is in the console."""

from __future__ import annotations

from django.contrib import admin

from engage.console.pages import BrandAdmin
from rewards import admin_shop  # noqa: F401 - registers its pages
from rewards.models import Posting


@admin.register(Posting)
class PostingAdmin(BrandAdmin):
    """What moved points. The database itself refuses to change one."""

    list_display = ["at", "member", "kind", "rule", "points", "balance", "about", "reason", "by"]
    list_select_related = ["member", "by"]
    list_filter = ["kind"]
    search_fields = ["member__name", "member__username", "key", "about"]
    ordering = ["-id"]
