"""The brand's own name, look, languages, time zone, openness and web addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.brands.theme import FONTS, OUR_ACCENT, RADII
from engage.brands.zones import zones
from engage.members.forms.profile import LongSelect
from engage.tenancy.models import Brand

RADIUS_WORDS = {
    "square": _("Square"),
    "slight": _("Slightly rounded"),
    "soft": _("Soft"),
    "round": _("Round"),
}
FONT_WORDS = {
    "inter": _("Inter, clear and modern"),
    "system": _("The reader's own system"),
    "serif": _("Serif, like a book"),
    "rounded": _("Rounded and friendly"),
}


class LookForm(forms.Form):
    """One colour, the corners, the typeface."""

    accent = forms.CharField(
        label=_("Colour"),
        max_length=20,
        help_text=_("Of links and buttons, as # and six digits."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    radius = forms.ChoiceField(
        label=_("Corners"),
        choices=[(name, RADIUS_WORDS[name]) for name in RADII],
        widget=forms.RadioSelect,
    )
    font = forms.ChoiceField(
        label=_("Typeface"),
        choices=[(name, FONT_WORDS[name]) for name in FONTS],
        widget=forms.RadioSelect,
    )

    @staticmethod
    def worn_by(brand: Brand) -> dict[str, str]:
        """What the brand wears now, with our own look where it has chosen none."""
        return {"accent": OUR_ACCENT, "radius": "soft", "font": "inter"} | brand.theme


class NameForm(forms.Form):
    """What the community is called."""

    name = forms.CharField(label=pgettext_lazy("brand", "Name"), max_length=80)


class LanguagesForm(forms.Form):
    """The first language and the others."""

    languages = forms.ChoiceField(
        label=_("Main language"),
        help_text=_("For guests whose browser asks for none of yours, and for mails."),
    )
    others = forms.MultipleChoiceField(
        label=_("Also speaks"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("languages", "others"):
            self.fields[name].choices = settings.LANGUAGES  # type: ignore[attr-defined]

    @property
    def codes(self) -> list[str]:
        """All codes, the main one first."""
        return [self.cleaned_data["languages"], *self.cleaned_data["others"]]


class TimezoneForm(forms.Form):
    """Where the community's day begins."""

    timezone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zones,
        widget=LongSelect,
        help_text=_("For guests, for mails, and for hours that nobody has changed or used yet."),
    )


class OpennessForm(forms.Form):
    """Who may become a member."""

    openness = forms.ChoiceField(
        label=_("Who may join?"),
        choices=[
            ("open", _("Everybody: anyone can sign up")),
            ("invited", _("Only people whom you invite")),
        ],
        widget=forms.RadioSelect,
    )


class SecondFactorForm(forms.Form):
    """What staff must bring to sign in."""

    wanted = forms.BooleanField(
        label=_("Staff must use a second factor"),
        required=False,
        help_text=_(
            "Agents, managers and owners set up a passkey or a code app before they go on. "
            "Set up your own first."
        ),
    )


class DomainForm(forms.Form):
    """A host of the brand's own."""

    host = forms.CharField(
        label=_("Web address"),
        max_length=300,
        help_text=_("For example community.example.com. You need access to its DNS."),
        widget=forms.TextInput(
            attrs={"spellcheck": "false", "autocomplete": "off", "inputmode": "url"}
        ),
    )


class ReleaseForm(forms.Form):
    """Giving up asks for the name, so that it cannot happen by a slip."""

    host = forms.CharField(
        label=_("Type the address to give it up"),
        max_length=300,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, named: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = named

    def clean_host(self) -> str:
        """The very address; anything else is a fault."""
        host: str = self.cleaned_data["host"].strip().lower()
        if host != self.named:
            raise forms.ValidationError(
                _("That is not %(host)s."), code="other_host", params={"host": self.named}
            )
        return host
