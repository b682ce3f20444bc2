"""Filters of the back office whose choices are known without asking the database."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from engage.events.hearing import hearers
from engage.events.kinds import kinds


class KindFilter(admin.SimpleListFilter):
    """Facts of one kind."""

    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(kind, kind) for kind in sorted(kinds)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() in kinds else queryset


class HearerFilter(admin.SimpleListFilter):
    """Deliveries to one hearer."""

    title = gettext_lazy("hearer")
    parameter_name = "hearer"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(name, name) for name in sorted({n for named in hearers.values() for n in named})]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        known = {name for name, _name in self.lookup_choices}
        return queryset.filter(hearer=self.value()) if self.value() in known else queryset


class DeliveryState(admin.SimpleListFilter):
    """Waiting, heard, or given up."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("dead", _("Given up")),
            ("open", pgettext("delivery", "Waiting")),
            ("done", _("Heard")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "dead":
            return queryset.filter(dead_at__isnull=False)
        if self.value() == "open":
            return queryset.filter(done_at=None, dead_at=None)
        if self.value() == "done":
            return queryset.filter(done_at__isnull=False)
        return queryset
