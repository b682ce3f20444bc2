"""Which request goes on in which other, and what becomes one of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.web.paths import LARGEST


class MergeForm(forms.Form):
    """One of the requests that are offered, or any by its number, which counts when it is given."""

    offered = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)
    into = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """`into` as a number. The sign and the word before it that people copy are let go."""
        given = self.cleaned_data
        text = given.get("into", "").strip().rpartition("#")[2].rpartition("/desk/tickets/")[2]
        text = text.strip("/ ")
        if text:
            is_number = text.isascii() and text.isdecimal() and len(text) < 19
            number = int(text) if is_number else 0
        else:
            number = given.get("offered") or 0
        if not number:
            self.add_error("into", _("Choose a request, or give its number."))
        given["into_number"] = number
        return given


class SplitForm(forms.Form):
    """The customer's message, and what the new request is about."""

    message = forms.IntegerField(
        min_value=1,
        max_value=LARGEST,
        error_messages={"required": _("Choose what shall be split off.")},
    )
    subject = forms.CharField(
        max_length=1000,
        strip=True,
        error_messages={"required": _("Say in a few words what this is about.")},
    )
