"""A category as the back office edits it: raw, all languages in one field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.models.category import KINDS
from engage.console.pages import OperationForm


def words(value: Any) -> dict[str, str]:
    """`value` if it is words by language code; raises `ValidationError` for anything else."""
    plain = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if not plain:
        raise ValidationError(_('Write it like {"en": "News", "ru": "Новости"}.'), code="words")
    return value


class CategoryAdminForm(OperationForm):
    """Checks shapes only; the rules are the operation's."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of topics"),
        choices=[(kind, kind) for kind in KINDS],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_name(self) -> dict[str, str]:
        return words(self.cleaned_data["name"])

    def clean_description(self) -> dict[str, str]:
        return words(self.cleaned_data["description"] or {})
