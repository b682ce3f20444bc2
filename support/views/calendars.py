"""Hours of business: a week, days that differ, and the holidays of a country."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from engage.console.gates import managers_only
from engage.members.visits import missing_is_404, viewer_of
from engage.rules import RuleBroken
from engage.web.errors import on_form
from engage.web.trying import tried
from support import operations
from support.forms.calendars import CalendarForm, ExceptionForm, HolidaysForm
from support.models import Calendar
from support.public_holidays import countries, holidays_of
from support.reads.promises import CalendarPage
from support.views.console import done, page

WORKWEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The form, with a common week in it."""
    zone = request.brand.timezone or "UTC"  # type: ignore[attr-defined]
    return page(request, "calendar_new", form=CalendarForm.of("", zone, WORKWEEK))


@managers_only
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """New hours."""
    form, by = CalendarForm(request.POST), viewer_of(request)
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: operations.create_calendar(
                given["name"], given["zone"], given["weekly"], by=by
            ),
        )
        if made is not None:
            return done(request, _("The hours are there."), "console-calendar", made.pk)
    return page(request, "calendar_new", 422, form=form)


@managers_only
@require_safe
@missing_is_404
def show(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """One calendar with all its forms."""
    return _shown(request, CalendarPage.read(calendar_id))


@managers_only
@require_POST
@missing_is_404
def change(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Another name or week. The zone stays: another zone is another calendar."""
    found, by = CalendarPage.read(calendar_id), viewer_of(request)
    said = request.POST.copy()
    said["zone"] = found.calendar.zone
    form = CalendarForm(said)
    if form.is_valid():
        given = form.cleaned_data
        saved = tried(
            form,
            lambda: operations.edit_calendar(
                found.calendar, name=given["name"], weekly=given["weekly"], by=by
            ),
        )
        if saved is not None:
            told = _("Saved. What is not done yet is reckoned by these hours.")
            return done(request, told, "console-calendar", calendar_id)
    return _shown(request, found, 422, form=form)


@managers_only
@require_POST
@missing_is_404
def add_day(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """One day that differs."""
    found, by = CalendarPage.read(calendar_id), viewer_of(request)
    form = ExceptionForm(request.POST)
    if form.is_valid():
        key = form.cleaned_data["date"].isoformat()
        days = found.version.exceptions | {key: form.spans}
        reasons = found.version.reasons | {key: form.cleaned_data["reason"]}
        saved = tried(
            form,
            lambda: operations.edit_calendar(
                found.calendar, exceptions=days, reasons=reasons, by=by
            ),
        )
        if saved is not None:
            return done(request, _("The day is kept."), "console-calendar", calendar_id)
    return _shown(request, found, 422, day_form=form)


@managers_only
@missing_is_404
def drop_day(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """That day is one like others again (`date`)."""
    found, by = CalendarPage.read(calendar_id), viewer_of(request)
    key = request.POST.get("date", "")
    days = {day: spans for day, spans in found.version.exceptions.items() if day != key}
    operations.edit_calendar(found.calendar, exceptions=days, by=by)
    return done(request, _("That day is like any other again."), "console-calendar", calendar_id)


@managers_only
@require_POST
@missing_is_404
def take_holidays(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Public holidays of a country become closed days; days that differ already stay."""
    found, by = CalendarPage.read(calendar_id), viewer_of(request)
    form = _holidays_form(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            days = holidays_of(given["country"], given["part"].strip().upper(), given["year"])
        except LookupError:
            form.add_error("part", _("This country has no such part. Leave it empty, perhaps."))
        else:
            kept = found.version.exceptions
            named = {day.isoformat(): name for day, name in days.items()}
            fresh = {key: name for key, name in named.items() if key not in kept}
            exceptions = kept | {key: [] for key in fresh}
            try:
                operations.edit_calendar(
                    found.calendar, exceptions=exceptions,
                    reasons=found.version.reasons | fresh, by=by,
                )  # fmt: skip
            except RuleBroken as broken:
                on_form(form, broken)
            else:
                told = ngettext("%(n)d day was added.", "%(n)d days were added.", len(fresh))
                return done(request, told % {"n": len(fresh)}, "console-calendar", calendar_id)
    return _shown(request, found, 422, holidays_form=form)


@managers_only
@missing_is_404
def drop(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Take away hours that no promise uses."""
    calendar = get_object_or_404(Calendar, pk=calendar_id)
    operations.delete_calendar(calendar, by=viewer_of(request))
    return done(request, _("The hours are gone."), "console")


def _holidays_form(*args: object) -> HolidaysForm:
    return HolidaysForm(*args, countries=countries(), today=localdate())


def _shown(
    request: HttpRequest, found: CalendarPage, status: int = 200, *,
    form: CalendarForm | None = None, day_form: ExceptionForm | None = None,
    holidays_form: HolidaysForm | None = None,
) -> HttpResponse:  # fmt: skip
    calendar = found.calendar
    return page(
        request,
        "calendar",
        status,
        found=found,
        form=form or CalendarForm.of(calendar.name, calendar.zone, found.version.weekly),
        day_form=day_form or ExceptionForm(),
        holidays_form=holidays_form or _holidays_form(),
    )
