"""What people say about badges that travel."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rewards.credentials.reading import LARGEST, LARGEST_FILE


class TakeForm(forms.Form):
    """What a holder wants in their badge, and on its page; nothing by default."""

    holds_address = forms.BooleanField(
        label=_("Put my e-mail address in, as a fingerprint"),
        required=False,
        help_text=_(
            "Whoever knows your address can prove that the badge is yours; nobody can read the "
            "address out of it."
        ),
    )
    shows_name = forms.BooleanField(
        label=_("Show my name on the badge's public page"), required=False
    )


class CheckForm(forms.Form):
    """A badge, pasted or as a file."""

    text = forms.CharField(
        label=_("The badge, as text"),
        required=False,
        strip=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "code"}),
    )
    file = forms.FileField(
        label=_("Or as a file"),
        required=False,
        allow_empty_file=True,
        help_text=_("A .json file, or the picture of a badge (SVG, PNG)."),
    )

    def clean(self) -> dict[str, object]:
        """One of the two, as `raw`."""
        said = super().clean() or {}
        file = said.get("file")
        if file is not None and file.size > LARGEST_FILE:
            self.add_error("file", _("At most 1 MB, please."))
        elif file is not None:
            said["raw"] = file.read()
        elif said.get("text", "").strip():
            said["raw"] = said["text"].encode("utf-8", "surrogatepass")
        elif not self.errors:
            self.add_error("text", _("Paste a badge, or choose its file."))
        return said
