"""Smaller changes: joined with another idea, on another board, hidden, voted for somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ideas.models.hiding import REASON_LENGTH

_NUMBER = re.compile(r"(?:.*/ideas/)?#?([1-9][0-9]{0,17})(?:-[^/]*)?/?(?:[?#].*)?")


class ReasonForm(forms.Form):
    """Why something is hidden."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("For moderators, and for its author in a message."),
    )


class MergeForm(forms.Form):
    """The idea that shall speak for this one: its address or its number."""

    into = forms.CharField(
        label=_("The other idea"),
        max_length=300,
        help_text=_("Its address, or its number. It keeps its page and speaks for both."),
    )

    def clean_into(self) -> int:
        found = _NUMBER.fullmatch(self.cleaned_data["into"].strip())
        if found is None:
            raise ValidationError(_("This is not the address of an idea."), code="bad_address")
        return int(found[1])


class BoardChoiceForm(forms.Form):
    """Another board."""

    board = forms.ChoiceField(label=_("Which board?"))

    def __init__(self, *args: Any, boards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].choices = list(boards)  # type: ignore[attr-defined]


class VoteForForm(forms.Form):
    """A vote on somebody's behalf."""

    member = forms.CharField(
        label=_("Whose vote?"),
        max_length=41,
        help_text=_("The person’s username, as in their page’s address."),
    )
    origin = forms.CharField(
        label=_("Where did they say so?"),
        required=False,
        max_length=90,
        help_text=_("A reference such as support.ticket:12; may stay empty."),
    )
    consents = forms.BooleanField(
        label=_("They agree that their vote is counted here"), required=False
    )

    def clean_member(self) -> str:
        return str(self.cleaned_data["member"]).removeprefix("@").lower()
