"""Fields for words in each of a brand's languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from engage.web.context import NAMES


class WordsForm(forms.Form):
    """The first language's field is called as the operation's argument, so that its refusals stand
    beside it; those of the others have the code behind, as `name_ru`."""

    words: tuple[tuple[str, Any, int, bool], ...] = ()
    """Name, label, length, and whether the first language needs it."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        fields = {}
        for name, label, length, needed in self.words:
            for code in self.languages:
                told = f"{label} ({NAMES.get(code, code)})" if len(self.languages) > 1 else label
                fields[self.named(name, code)] = forms.CharField(
                    label=told,
                    max_length=length,
                    required=needed and code == self.languages[0],
                )
        self.fields = fields | self.fields

    def named(self, name: str, code: str) -> str:
        """The name of a language's field."""
        return name if code == self.languages[0] else f"{name}_{code}"

    def said(self, name: str, before: Mapping[str, str] | None = None) -> dict[str, str]:
        """What was typed by language; words of languages that are not shown here stay."""
        typed = {code: self.cleaned_data[self.named(name, code)] for code in self.languages}
        return {**(before or {}), **typed}

    @classmethod
    def words_of(cls, row: Any, languages: Sequence[str]) -> dict[str, str]:
        """What `row` says now, by field."""
        return {
            name if code == languages[0] else f"{name}_{code}": getattr(row, name).get(code, "")
            for name, *_rest in cls.words
            for code in languages
        }
