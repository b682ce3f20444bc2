"""Leaving for good asks by naming."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member


class ErasureForm(forms.Form):
    """The member's own username, typed."""

    username = forms.CharField(
        label=_("Your username"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        self.member = member
        super().__init__(*args, **kwargs)

    def clean_username(self) -> str:
        """The right name, or an error."""
        username = str(self.cleaned_data["username"]).strip().lstrip("@").lower()
        if username != self.member.username:
            raise forms.ValidationError(
                _("Type “%(username)s” to confirm."), params={"username": self.member.username}
            )
        return username
