"""`BrandAdmin`: the base of every admin page for brand-owned rows.

Reading is for managers; writing goes through an operation. A subclass names what can be done:

    class CategoryAdmin(BrandAdmin):
        may_write = True
        def perform(self, form, row, by): ...      # row is None for a new one
"""

from __future__ import annotations

import logging
from typing import Any

from django import forms
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from engage.rules import NotAllowed, RuleBroken

log = logging.getLogger("engage.console")


class OperationForm(forms.ModelForm):
    """A model form whose saving is an operation; its refusals stand beside the field at fault."""

    house_admin: BrandAdmin
    by: Any
    result: models.Model | None = None

    def _post_clean(self) -> None:
        # Instead of Django's own: the fields are checked, all else is judged by the operation,
        # in its words, on the row as it is stored.
        if self.errors:
            return
        row = None
        if self.instance.pk:
            row = type(self.instance)._default_manager.get(pk=self.instance.pk)
        try:
            with transaction.atomic():
                self.result = self.house_admin.perform(self, row, self.by)
        except RuleBroken as broken:
            field = broken.field if broken.field in self.fields else None
            self.add_error(field, ValidationError(broken.message, code=broken.code))
        except NotAllowed as refused:
            self.add_error(None, ValidationError(refused.message, code=refused.code))


class CappedPaginator(Paginator):
    """Counts no further than `MOST`: whoever looks for more than that should search."""

    MOST = 5000
    template_name = "back_office/pages.html"

    @cached_property
    def count(self) -> int:
        """How many rows there are, at most `MOST`."""
        rows: Any = self.object_list
        return int(rows[: self.MOST].count())

    @property
    def in_words(self) -> str:
        """ "12 rows"; unfold says a kind's plural for every number, which is not Russian."""
        return ngettext("%(num)d row", "%(num)d rows", self.count) % {"num": self.count}


class HouseAdmin(ModelAdmin):
    """What brand pages and operator pages share: no log of Django's own, no bulk delete."""

    may_write = False
    paginator = CappedPaginator
    show_full_result_count = False
    actions_selection_counter = True
    compressed_fields = True
    ordering = ["-id"]
    """The newest first unless a page says better; whole, so that pages never overlap."""

    def is_open(self, request: HttpRequest) -> bool:
        """Whether this page exists on this host."""
        return getattr(request, "brand", None) is not None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Its rows. Django looks for one before it asks who may, also where no page is."""
        if not self.is_open(request):
            raise PermissionDenied
        return super().get_queryset(request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list. Filters and ids that no list of ours sends are unreadable input, no fault."""
        try:
            response = super().changelist_view(request, extra_context)
            return response.render() if hasattr(response, "render") else response
        except (ValueError, OverflowError, ValidationError) as error:
            if not (request.GET or request.POST):
                raise
            log.warning("unreadable filter: %s", type(error).__name__, exc_info=error)
            raise BadRequest from error

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_open(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_open(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_write and self.is_open(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_write and self.is_open(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # ending something is an operation with a name, see `actions`

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The book of facts tells; Django's log would show other brands' titles."""

    log_change = log_deletions = log_addition


class BrandAdmin(HouseAdmin):
    """An admin page of one kind of brand-owned row. Only the current brand's rows exist here."""

    form = OperationForm

    def perform(self, form: OperationForm, row: Any, by: Any) -> Any:
        """Call the operation that makes (`row` is None) or changes `row`; return the row."""
        raise NotImplementedError(f"{type(self).__name__} may not write")

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        if self.may_write:
            form.house_admin, form.by = self, getattr(request, "member", None)
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.result

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The operation has written already."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The operation has written already."""


class OperatorAdmin(HouseAdmin):
    """An admin page of a global row: only on the platform's host, only for operators."""

    def is_open(self, request: HttpRequest) -> bool:
        return getattr(request, "brand", None) is None
