"""Words that a manager gives in several languages, as JSON: {"en": "Halo headphones"}."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language


def worded(words: Mapping[str, str], language: str | None = None) -> str:
    """The words in `language` (default: the reader's), else in the first language that has any.

    "pt-br" falls back to "pt". Empty when there are none.
    """
    wanted = language or get_language() or ""
    found = words.get(wanted) or words.get(wanted.partition("-")[0])
    return found or next(filter(None, words.values()), "")
