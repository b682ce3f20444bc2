"""Hours of business as a form: a week of spans, single days that differ, holidays of a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.brands.zones import zones
from engage.members.forms.profile import LongSelect

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPANS = 4
"""Most spans of one day that the form shows."""
MIDNIGHT = "24:00"

Span = list[str]
Week = dict[str, list[Span]]


def time_field() -> forms.TimeField:
    """One end of a span."""
    return forms.TimeField(
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Write a time such as 09:00.")},
    )


class CalendarForm(forms.Form):
    """Name, zone and the week. A span that ends at 00:00 ends with its day; one that ends before
    it begins runs past midnight."""

    name = forms.CharField(label=gettext_lazy("Name of these hours"), max_length=80)
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones, widget=LongSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, day in enumerate(DAYS):
            for number in range(SPANS):
                for end in ("from", "to"):
                    self.fields[f"{day}_{end}_{number}"] = field = time_field()
                    field.label = WEEKDAYS[place]

    @classmethod
    def of(
        cls, name: str, zone: str, weekly: Mapping[str, Sequence[Sequence[str]]]
    ) -> CalendarForm:
        """Begins with what holds."""
        initial: dict[str, Any] = {"name": name, "zone": zone}
        for day in DAYS:
            for number, (opens, closes) in enumerate(_of_day(weekly, day)[:SPANS]):
                initial[f"{day}_from_{number}"] = opens
                initial[f"{day}_to_{number}"] = "00:00" if closes == MIDNIGHT else closes
        return cls(initial=initial)

    def days(self) -> Iterator[tuple[str, Any, list[tuple[Any, Any]], Any]]:
        """(code, name, pairs of fields, faults) of each day, with one empty pair to fill in."""
        for number, day in enumerate(DAYS):
            pairs = [(self[f"{day}_from_{n}"], self[f"{day}_to_{n}"]) for n in range(SPANS)]
            used = [n for n, pair in enumerate(pairs) if any(end.value() for end in pair)]
            shown = min(SPANS, max(1, (used[-1] + 2) if used else 1))
            faults = [text for pair in pairs for end in pair for text in end.errors]
            yield day, WEEKDAYS[number], pairs[:shown], faults

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["weekly"] = {day: spans for day in DAYS if (spans := self._spans(given, day))}
        if not given["weekly"] and not self.errors:
            message = _("Open at least once a week: nothing would ever be due otherwise.")
            raise forms.ValidationError(message, code="never_open")
        return given

    def _spans(self, given: Mapping[str, Any], day: str) -> list[Span]:
        spans: dict[str, Span] = {}
        for number in range(SPANS):
            ends = f"{day}_from_{number}", f"{day}_to_{number}"
            opens, closes = (given.get(end) for end in ends)
            if opens is None and closes is None:
                continue
            if opens is None or closes is None:
                if not set(ends) & set(self.errors):
                    self.add_error(ends[0], _("A span needs its beginning and its end."))
            elif _clock(opens) == _clock(closes) != "00:00":
                self.add_error(ends[0], _("A span must not begin and end at the same time."))
            else:
                spans[ends[0]] = _span(opens, closes)
        self._refuse_overlaps(spans)
        return sorted(spans.values())

    def _refuse_overlaps(self, spans: Mapping[str, Span]) -> None:
        """A span must not begin before the one before it has ended."""
        until = ""
        for name, (opens, closes) in sorted(spans.items(), key=lambda one: one[1]):
            if opens < until:
                self.add_error(name, _("Two of the hours of a day overlap."))
            until = closes if closes > opens else MIDNIGHT


class ExceptionForm(forms.Form):
    """One day that differs: closed, or open at other hours."""

    date = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    opens = time_field()
    closes = time_field()
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens"].label = gettext_lazy("Open from")
        self.fields["closes"].label = gettext_lazy("until")
        self.fields["opens"].help_text = gettext_lazy("Both empty: closed all day.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        opens, closes = given.get("opens"), given.get("closes")
        if (opens is None) != (closes is None) and not self.errors:
            self.add_error("opens", _("A span needs its beginning and its end."))
        elif opens is not None and closes and _clock(opens) == _clock(closes) != "00:00":
            self.add_error("opens", _("A span must not begin and end at the same time."))
        return given

    @property
    def spans(self) -> list[Span]:
        """Of that day; none when it is closed."""
        opens, closes = self.cleaned_data["opens"], self.cleaned_data["closes"]
        if opens is None:
            return []
        return [_span(opens, closes)]


class HolidaysForm(forms.Form):
    """A country and a year, whose public holidays become closed days."""

    country = forms.ChoiceField(label=gettext_lazy("Country"))
    part = forms.CharField(
        label=gettext_lazy("State or region"),
        max_length=6,
        required=False,
        help_text=gettext_lazy("Its code, such as BE for Berlin; empty for the whole country."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(
        self, *args: Any, countries: Sequence[tuple[str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries  # type: ignore[attr-defined]
        years = [today.year + more for more in range(3)]
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


def _of_day(weekly: Mapping[str, Sequence[Sequence[str]]], day: str) -> Sequence[Sequence[str]]:
    return weekly.get(day) or weekly.get("daily") or []


def _span(opens: time, closes: time) -> Span:
    return [_clock(opens), MIDNIGHT if _clock(closes) == "00:00" else _clock(closes)]


def _clock(value: time) -> str:
    return f"{value.hour:02}:{value.minute:02}"
