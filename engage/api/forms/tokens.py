"""A new token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.api.models.token import NAME_LENGTH
from engage.api.operations.tokens import DEFAULT_DAYS
from engage.api.scopes import open_scopes
from engage.members.models import Member


class TokenForm(forms.Form):
    """Its name, what it may be used for, and how long."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=NAME_LENGTH,
        help_text=_("The program and where it runs, so that you know it again."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may yourself, now and later."),
    )
    days = forms.TypedChoiceField(
        label=_("It expires"),
        coerce=int,
        initial=DEFAULT_DAYS,
        choices=[
            (7, _("in a week")),
            (30, _("in a month")),
            (90, _("in three months")),
            (366, _("in a year")),
        ],
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.name, one.label) for one in open_scopes(member)]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]
