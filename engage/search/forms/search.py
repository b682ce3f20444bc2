"""Reads the address of the search page; nothing in it is required."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.search.asking import LONGEST
from engage.search.reads import Wishes


class SearchForm(forms.Form):
    """What is looked for, and the filters. Unknown values of filters find nothing; they are no
    error, because a link may be older than a category."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": _("Search for at most %(limit_value)d characters; a few words do best.")
        },
    )
    kind = forms.CharField(required=False, max_length=40)
    place = forms.CharField(required=False, max_length=100)
    tag = forms.CharField(required=False, max_length=60)
    state = forms.CharField(required=False, max_length=40)
    author = forms.CharField(required=False, max_length=40)
    language = forms.CharField(required=False, max_length=10)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)
    sort = forms.CharField(required=False, max_length=10)
    page = forms.CharField(required=False)

    def wishes(self) -> Wishes:
        """The filters; the form must be valid."""
        said: dict[str, Any] = self.cleaned_data
        return Wishes(
            kind=said["kind"],
            place=said["place"],
            tag=said["tag"].removeprefix("#").lower(),
            state=said["state"],
            author=said["author"].removeprefix("@").lower(),
            language=said["language"],
            since=said["since"],
            until=said["until"],
            newest=said["sort"] == "newest",
        )

    def page_number(self) -> int:
        """1 for anything that is no number."""
        said = self.cleaned_data["page"]
        return int(said) if len(said) < 6 and said.isascii() and said.isdecimal() else 1
