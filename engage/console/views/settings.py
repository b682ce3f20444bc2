"""What the community is called and speaks, where it lives, whom it lets in: a form for each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.brands.operations.looks import (
    rename_brand,
    set_languages,
    set_openness,
    set_timezone,
)
from engage.console.forms.brand import (
    LanguagesForm,
    NameForm,
    OpennessForm,
    SecondFactorForm,
    TimezoneForm,
)
from engage.console.gates import managers_only
from engage.console.views.showing import done, page
from engage.members.models import SignInPolicy
from engage.members.operations.policies import ask_staff_for_second_factor
from engage.web.trying import tried


@managers_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All forms with what holds now."""
    return _shown(request)


@managers_only
@require_POST
def set_name(request: HttpRequest) -> HttpResponse:
    """Another name."""
    form, by = NameForm(request.POST), request.member  # type: ignore[attr-defined]
    if (
        form.is_valid()
        and tried(form, lambda: rename_brand(**form.cleaned_data, by=by)) is not None
    ):
        return done(request, _("Renamed."), "console:settings")
    return _shown(request, 422, name_form=form)


@managers_only
@require_POST
def choose_languages(request: HttpRequest) -> HttpResponse:
    """Other languages."""
    form, by = LanguagesForm(request.POST), request.member  # type: ignore[attr-defined]
    if form.is_valid() and tried(form, lambda: set_languages(form.codes, by=by)) is not None:
        return done(request, _("The languages are changed."), "console:settings")
    return _shown(request, 422, languages_form=form)


@managers_only
@require_POST
def choose_timezone(request: HttpRequest) -> HttpResponse:
    """Another time zone."""
    form, by = TimezoneForm(request.POST), request.member  # type: ignore[attr-defined]
    if (
        form.is_valid()
        and tried(form, lambda: set_timezone(form.cleaned_data["timezone"], by=by)) is not None
    ):
        return done(request, _("The time zone is changed."), "console:settings")
    return _shown(request, 422, timezone_form=form)


@managers_only
@require_POST
def choose_openness(request: HttpRequest) -> HttpResponse:
    """Open, or by invitation."""
    form, by = OpennessForm(request.POST), request.member  # type: ignore[attr-defined]
    if form.is_valid():
        is_open = form.cleaned_data["openness"] == "open"
        if tried(form, lambda: set_openness(is_open, by=by)):
            return done(request, _("Saved: who may join."), "console:settings")
    return _shown(request, 422, openness_form=form)


@managers_only
@require_POST
def ask_second_factor(request: HttpRequest) -> HttpResponse:
    """What staff must bring."""
    form, by = SecondFactorForm(request.POST), request.member  # type: ignore[attr-defined]
    if form.is_valid():
        ask_staff_for_second_factor(form.cleaned_data["wanted"], by=by)
        return done(request, _("Saved: how staff sign in."), "console:settings")
    return _shown(request, 422, factor_form=form)


def _shown(request: HttpRequest, status: int = 200, **forms: Any) -> HttpResponse:
    brand = request.brand  # type: ignore[attr-defined]
    policy = SignInPolicy.objects.first()
    wanted = policy is not None and policy.staff_need_second_factor
    spoken = {"languages": brand.language, "others": brand.languages[1:]}
    shown = {
        "name_form": NameForm(initial={"name": brand.name}, auto_id="name-%s"),
        "languages_form": LanguagesForm(initial=spoken, auto_id="languages-%s"),
        "timezone_form": TimezoneForm(
            initial={"timezone": brand.timezone or "UTC"}, auto_id="timezone-%s"
        ),
        "openness_form": OpennessForm(
            initial={"openness": "open" if brand.is_open else "invited"}, auto_id="openness-%s"
        ),
        "factor_form": SecondFactorForm(initial={"wanted": wanted}, auto_id="factor-%s"),
    }
    return page(request, "settings/show", status, **(shown | forms))
