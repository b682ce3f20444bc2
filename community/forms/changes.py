"""Changes to a topic that have a page of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.forms.posts import REASON_LENGTH
from community.models.topic import TITLE_LENGTH
from engage.text.tag_field import TagsField


class TitleForm(forms.Form):
    """A new title."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)


class TagsForm(forms.Form):
    """The tags that shall stand; none takes all away."""

    tags = TagsField()


class CategoryForm(forms.Form):
    """Where a topic moves, and why."""

    category = forms.ChoiceField(label=_("Category"))
    reason = forms.CharField(label=_("Why?"), required=False, max_length=REASON_LENGTH)

    def __init__(self, *args: Any, categories: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = list(categories)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is closed or hidden."""

    reason = forms.CharField(label=_("Why?"), required=False, max_length=REASON_LENGTH)
