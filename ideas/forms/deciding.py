"""What the brand makes of an idea: its status, its word, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.models.answer import MIND_LENGTH, reasons


class AnswerForm(forms.Form):
    """Status and official answer as one act. `statuses` are (slug, name) in their order."""

    status = forms.ChoiceField(label=_("Status"))
    text = forms.CharField(
        label=_("Official answer"),
        required=False,
        strip=False,
        widget=forms.Textarea,
        help_text=_("Everybody who voted reads it. There is one answer; a new one replaces it."),
    )
    reason = forms.ChoiceField(
        label=_("Why is it closed?"), required=False, help_text=_("Only when you close it.")
    )
    change_mind = forms.CharField(
        label=_("What would change our mind?"), required=False, max_length=MIND_LENGTH
    )
    revisit_on = forms.DateField(
        label=_("We look at it again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    quietly = forms.BooleanField(label=_("Tell nobody this time"), required=False)

    def __init__(self, *args: Any, statuses: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = list(statuses)  # type: ignore[attr-defined]
        choices = [("", _("Choose a reason")), *reasons()]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]
