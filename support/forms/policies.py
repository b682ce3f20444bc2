"""What the brand promises: for which requests, within which open time, and who is warned when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from support.forms.durations import DurationField, seconds_of, written
from support.models.policy import METRICS, metrics

PERCENT = re.compile(r"(\d{1,3})\s*%")
MOST_WARNINGS = 4
WORDS = dict(metrics())


class WarningsField(forms.CharField):
    """ "30 min, 75 %": cleans to ISO durations before the due time and shares of the target."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(one if one.endswith("%") else written(_iso_seconds(one)) for one in value)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        told = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
        if len(told) > MOST_WARNINGS:
            raise forms.ValidationError(_("At most four warnings, please."), code="too_many")
        return [_warning(part) for part in told]


class PolicyForm(forms.Form):
    """A promise. Empty conditions hold for every request; an empty target promises nothing."""

    name = forms.CharField(label=gettext_lazy("Name of the promise"), max_length=80)
    calendar = forms.TypedChoiceField(label=gettext_lazy("Hours that count"), coerce=int)
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Only on these channels"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    priorities = forms.MultipleChoiceField(
        label=gettext_lazy("Only of these priorities"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = forms.CharField(
        label=gettext_lazy("Only with one of these tags"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Separated by commas"),
    )
    first_response = DurationField(label=WORDS["first_response"])
    next_reply = DurationField(label=WORDS["next_reply"])
    periodic_update = DurationField(label=WORDS["periodic_update"])
    resolution = DurationField(label=WORDS["resolution"])
    warn = WarningsField(
        label=gettext_lazy("Warn before it is due"),
        required=False,
        max_length=100,
        help_text=gettext_lazy(
            "Open time such as “30 min”, or a share of the target such as “75%”."
        ),
    )
    pauses = forms.MultipleChoiceField(
        label=gettext_lazy("The solution waits while"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("pending", gettext_lazy("the customer has to answer")),
            ("on_hold", gettext_lazy("it is on hold")),
        ],
    )

    counts = forms.MultipleChoiceField(
        label=gettext_lazy("These count as an answer, too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("bot", gettext_lazy("answers of a program")),
            ("note", gettext_lazy("internal notes")),
        ],
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Tell customers what is promised"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, calendars: Sequence[tuple[int, str]],
        channels: Sequence[tuple[str, Any]], priorities: Sequence[tuple[str, Any]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["calendar"].choices = calendars  # type: ignore[attr-defined]
        self.fields["channels"].choices = channels  # type: ignore[attr-defined]
        self.fields["priorities"].choices = priorities  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["targets"] = {name: f"PT{given[name]}S" for name in METRICS if given.get(name)}
        if not given["targets"] and not self.errors:
            message = _("Promise at least one thing.")
            raise forms.ValidationError(message, code="no_target")
        given["tags"] = [tag.strip() for tag in given.get("tags", "").split(",") if tag.strip()]
        return given


def _warning(part: str) -> str:
    share = PERCENT.fullmatch(part)
    if share and 0 < int(share[1]) < 100:
        return f"{int(share[1])}%"
    seconds = seconds_of(part)
    if seconds is None:
        message = _("“%(part)s” is neither a span of time nor a share.") % {"part": part[:40]}
        raise forms.ValidationError(message, code="no_warning")
    return f"PT{seconds}S"


def _iso_seconds(text: str) -> int:
    found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", text)
    hours, minutes, seconds = (int(one or 0) for one in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
