"""What members tell about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from engage.brands.zones import zones
from engage.members.models import Member
from engage.members.names import LONGEST_NAME, LONGEST_USERNAME


class LongSelect(forms.Select):
    """A list of hundreds, drawn at once: Django's own draws a template for each choice."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The same markup."""
        outer = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (code, mark_safe(" selected") if code == value else "", words)
                for code, words in self.choices
            ),
        )
        return format_html("<select{}>\n{}\n</select>", flatatt(outer), options)


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
    timezone = forms.ChoiceField(label=_("Time zone"), required=False, widget=LongSelect)
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
            *zones(),
        ]
