"""What members tell about themselves."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.members.names import LONGEST_NAME, LONGEST_USERNAME


class ProfileForm(forms.Form):
    """Begins with what the member has; rules are checked by the operation."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    username = forms.CharField(
        label=_("Username"),
        max_length=LONGEST_USERNAME,
        help_text=_("Others call you with @ and this word, and it is in your page's address."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    bio = forms.CharField(
        label=_("About you"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    timezone = forms.ChoiceField(label=_("Time zone"), required=False)
    is_listed = forms.BooleanField(
        label=_("Let others open my page"),
        required=False,
        help_text=_("Your posts and your name beside them stay visible either way."),
    )

    def __init__(self, member: Member, languages: list[str], *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {field: getattr(member, field) for field in self.base_fields}
        super().__init__(*args, **kwargs)
        known = dict(settings.LANGUAGES)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("As my browser says")),
            *[(code, known[code]) for code in languages if code in known],
        ]
        self.fields["timezone"].choices = [  # type: ignore[attr-defined]
            ("", _("As this community")),
            *[(name, name.replace("_", " ")) for name in sorted(_zones())],
        ]


def _zones() -> list[str]:
    areas = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/")
    return [
        name
        for name in zoneinfo.available_timezones()
        if name == "UTC" or name.startswith((*areas, "Indian/", "Pacific/"))
    ]
