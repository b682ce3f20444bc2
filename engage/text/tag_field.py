"""Tags as one line of words."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_LINE = 300


class TagsField(forms.CharField):
    """ "bluetooth, calls" becomes ["bluetooth", "calls"]; commas part, else spaces."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("Tags"))
        kwargs.setdefault("help_text", _("Up to five words, with commas between them."))
        super().__init__(max_length=LONGEST_LINE, **kwargs)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        line = super().clean(value)
        words = re.split(r"[,;\n]" if re.search(r"[,;\n]", line) else r"\s+", line)
        return list(dict.fromkeys(word for word in map(str.strip, words) if word))
