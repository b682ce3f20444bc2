"""Spans of time as people write them: "1 h", "1 h 30 min", "90 min", "45", "1 ч 30 мин"."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HOURS, MINUTES = r"(?:h|hours?|ч|час(?:а|ов)?)", r"(?:m|min|minutes?|м|мин|минут[аы]?)"
SPAN = re.compile(
    rf"(?:(?P<hours>\d{{1,5}})\s*{HOURS}\.?)?\s*(?:(?P<minutes>\d{{1,6}})\s*(?:{MINUTES}\.?)?)?",
    re.IGNORECASE,
)
LONGEST = 365 * 24 * 3600


def seconds_of(text: str) -> int | None:
    """Seconds; a number alone is minutes. None for what is no span of time, or none at all."""
    found = SPAN.fullmatch(" ".join(text.split()))
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    seconds = int(found["hours"] or 0) * 3600 + int(found["minutes"] or 0) * 60
    return seconds if 0 < seconds <= LONGEST else None


def written(seconds: int | None) -> str:
    """The same back: "1 h 30 min"."""
    if not seconds:
        return ""
    hours, minutes = divmod(seconds // 60, 60)
    parts = []
    if hours:
        parts.append(_("%(hours)d h") % {"hours": hours})
    if minutes:
        parts.append(_("%(minutes)d min") % {"minutes": minutes})
    return " ".join(parts)


class DurationField(forms.CharField):
    """Cleans to seconds, or None when it is empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.widget.attrs |= {"autocomplete": "off", "placeholder": gettext_lazy("none")}

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        seconds = seconds_of(text)
        if seconds is None:
            message = _("Write a span of time such as “1 h”, “1 h 30 min” or “45 min”.")
            raise forms.ValidationError(message, code="no_duration")
        return seconds
