"""Joining: a name to go by, an address, a password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engage.members.names import LONGEST_NAME, display_name


class NameForm(forms.Form):
    """What allauth's sign-up forms, also those after another service, are built upon."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("Others see it beside what you write. It need not be your real name."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ["name", "email", "password1"]

    def clean_name(self) -> str:
        """One honest line, or an error."""
        name = display_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Enter a name with letters that can be seen."))
        return name

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name until the address is verified and the member is made."""
        request.session[NAME_KEY] = self.cleaned_data["name"]


NAME_KEY = "engage_name"
"""Where a session keeps the name that was typed at sign-up."""
