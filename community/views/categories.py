"""The room's parts, as managers shape them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community import operations
from community.forms.steering import ShapeForm
from community.models import Category
from community.reads.steering import all_categories, moved
from community.views.steering import done, page
from engage.console.gates import managers_only
from engage.members.visits import viewer_of
from engage.web.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All of them in their order."""
    return page(request, "categories", categories=all_categories())


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    return _form(request, ShapeForm(languages=_languages(request)))


@managers_only
def create(request: HttpRequest) -> HttpResponse:
    """A new one behind the others."""
    form, by = ShapeForm(request.POST, languages=_languages(request)), viewer_of(request)
    if (
        form.is_valid()
        and tried(form, lambda: operations.create_category(by=by, **form.shape())) is not None
    ):
        return done(request, _("The category is there."), "console-categories")
    return _form(request, form, 422)


@managers_only
@require_safe
def show(request: HttpRequest, category_id: int) -> HttpResponse:
    """One of them, to change."""
    category = get_object_or_404(Category, pk=category_id)
    return _form(request, ShapeForm.of(category, _languages(request)), category=category)


@managers_only
def change(request: HttpRequest, category_id: int) -> HttpResponse:
    """Other words, readers or kinds."""
    category, by = get_object_or_404(Category, pk=category_id), viewer_of(request)
    form = ShapeForm(request.POST, languages=_languages(request))
    if (
        form.is_valid()
        and tried(form, lambda: operations.edit_category(category, by=by, **form.shape(category)))
        is not None
    ):
        return done(request, _("The category is changed."), "console-categories")
    return _form(request, form, 422, category=category)


@managers_only
@require_POST
def move(request: HttpRequest, category_id: int) -> HttpResponse:
    """One place up or down."""
    get_object_or_404(Category, pk=category_id)
    step = -1 if request.POST.get("to") == "up" else 1
    order = moved([one.pk for one in all_categories()], category_id, step)
    operations.order_categories(order, by=viewer_of(request))
    return done(request, _("The order is changed."), "console-categories")


@managers_only
def archive(request: HttpRequest, category_id: int) -> HttpResponse:
    """Keep what is there, take nothing new."""
    category = get_object_or_404(Category, pk=category_id)
    operations.archive_category(category, by=viewer_of(request))
    return done(request, _("Archived: it takes nothing new."), "console-categories")


@managers_only
def restore(request: HttpRequest, category_id: int) -> HttpResponse:
    """Take topics again."""
    category = get_object_or_404(Category, pk=category_id)
    operations.restore_category(category, by=viewer_of(request))
    return done(request, _("It takes topics again."), "console-categories")


def _languages(request: HttpRequest) -> list[str]:
    languages: list[str] = request.brand.languages  # type: ignore[attr-defined]
    return languages or ["en"]


def _form(request: HttpRequest, form: ShapeForm, status: int = 200, **more: Any) -> HttpResponse:
    return page(request, "category", status, form=form, **({"category": None} | more))
