"""The brand's look: choose, try, save."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.brands.operations.looks import clear_theme, set_theme
from engage.console.forms.brand import LookForm
from engage.console.gates import managers_only
from engage.console.reads.look import LookReport, preview_css
from engage.console.views.showing import done, page
from engage.web.trying import tried


@managers_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What the brand wears now."""
    return _shown(request, LookForm(initial=LookForm.worn_by(request.brand)))  # type: ignore[attr-defined]


@managers_only
def save(request: HttpRequest) -> HttpResponse:
    """Wear it; colours that had to be moved are told."""
    form, by = LookForm(request.POST), request.member  # type: ignore[attr-defined]
    if form.is_valid() and (colours := tried(form, lambda: set_theme(**form.cleaned_data, by=by))):
        told = [_("The new look is on."), *colours.corrections]
        return done(request, " ".join(map(str, told)), "console:look")
    return _shown(request, form, 422)


@managers_only
def clear(request: HttpRequest) -> HttpResponse:
    """Wear our own look again."""
    clear_theme(by=request.member)  # type: ignore[attr-defined]
    return done(request, _("You wear the look that Engage comes with."), "console:look")


@managers_only
@require_POST
def try_on(request: HttpRequest) -> HttpResponse:
    """The same page with a preview of what was chosen; nothing is saved."""
    form = LookForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, 422)
    try:
        LookReport.of(form.cleaned_data["accent"])
    except ValueError:
        form.add_error("accent", _("Write the colour as # and six digits, like #2344c0."))
    return _shown(request, form, 422 if form.errors else 200, is_trial=not form.errors)


@managers_only
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The style of the preview, from the choices in the query."""
    form = LookForm(request.GET)
    try:
        css = preview_css(form.cleaned_data) if form.is_valid() else ""
    except ValueError:
        css = ""
    return HttpResponse(css, "text/css; charset=utf-8")


def _shown(request: HttpRequest, form: LookForm, status: int = 200, **more: Any) -> HttpResponse:
    worn = LookForm.worn_by(request.brand)  # type: ignore[attr-defined]
    shown = worn if form.errors or not form.is_bound else form.cleaned_data
    context = {
        "form": form,
        "report": LookReport.of(shown["accent"]),
        "preview_query": urlencode(shown),
        "wears_own": bool(request.brand.theme),  # type: ignore[attr-defined]
        "is_trial": False,
    }
    return page(request, "look/show", status, part="look/_trial", **(context | more))
