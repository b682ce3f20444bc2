"""Why a file is taken away."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.uploads.models.removal import REASON_LENGTH


class RemovalForm(forms.Form):
    """The reason, which the member who sent the file reads."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=REASON_LENGTH,
        error_messages={"required": _("Say why, for the member who sent it.")},
    )
