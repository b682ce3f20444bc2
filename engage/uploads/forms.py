"""A file in a form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.rules import RuleBroken
from engage.uploads.models import Upload
from engage.uploads.sending import received
from engage.web.trying import tried

ACCEPT = (
    "image/jpeg,image/png,image/webp,image/gif,image/avif,"
    ".pdf,.txt,.log,.csv,.md,.zip,.docx,.xlsx,.odt"
)
"""What the browser offers first; what is taken is decided by the content."""
MISSING = _("Choose a file first.")


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Picture or file"),
        allow_empty_file=True,  # the operation says in the same words for all what is wrong
        max_length=None,
        error_messages={"required": MISSING, "missing": MISSING, "invalid": MISSING},
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def stored(self, by: Member | None) -> Upload | None:
        """The stored file; None when it was refused, with the reason on the form."""
        return tried(self, lambda: received(self.cleaned_data["file"], by))

    def sent(self, by: Member | None) -> Upload:
        """The same for scripts. Raises `RuleBroken` and `NotAllowed`."""
        if not self.is_valid():
            raise RuleBroken("file_missing", MISSING, "file")
        return received(self.cleaned_data["file"], by)
