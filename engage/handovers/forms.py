"""What an agent writes to propose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.handovers.models.handover import TEXT_LENGTH, TITLE_LENGTH


class HandoverForm(forms.Form):
    """Title, text and place; nothing else of the source is published."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    text = forms.CharField(
        label=_("Text"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Read it once more: nothing in it should tell who it is."),
    )
    place = forms.TypedChoiceField(label=_("Where"), coerce=int)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]
