"""What managers type here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.insights.operations.promises import LEAST, MOST


class PromiseForm(forms.Form):
    """One promise, in per cent."""

    percent = forms.IntegerField(
        label=_("We promise, in per cent"),
        help_text=_("From 1 to 99. Earlier promises stay in the list below."),
        error_messages={
            "required": _("Say how many per cent you promise."),
            "invalid": _("Use a whole number."),
        },
        widget=forms.NumberInput(
            attrs={"min": LEAST, "max": MOST, "inputmode": "numeric", "class": "short"}
        ),
    )
