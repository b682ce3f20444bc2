"""Text as the database's parser should read it: for entries and for questions alike."""

from __future__ import annotations

import re
import unicodedata

CONFIGURATIONS = {"en": "engage_en", "ru": "engage_ru"}
OTHERWISE = "engage_simple"
"""The text configuration of every other language: words as they are, without accents."""

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DENSE = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
"""Runs of Chinese, Japanese and Korean, whose words no space divides."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def searchable_text(text: str) -> str:
    """`text` in one form (NFKC, nothing invisible), dense scripts as overlapping pairs of signs.

    "東京都" becomes "東京 京都": two signs are what a word is found by, and their order is kept.
    """
    even = one_form(text)
    return _DENSE.sub(_pairs, even)


def one_form(text: str) -> str:
    """NFKC without invisible signs: full-width letters, ligatures and soft hyphens find nothing."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def is_dense(text: str) -> bool:
    """Whether Chinese, Japanese or Korean stands in it."""
    return not text.isascii() and _DENSE.search(text) is not None


def dense_runs(text: str) -> list[str]:
    """The runs of Chinese, Japanese and Korean in a text, as they stand."""
    return [] if text.isascii() else _DENSE.findall(text)


def configuration(language: str, text: str) -> str:
    """The text configuration for an entry: by its language, by its letters when that is unknown."""
    if language:
        return CONFIGURATIONS.get(language, OTHERWISE)
    if _CYRILLIC.search(text):
        return CONFIGURATIONS["ru"]
    return OTHERWISE if is_dense(text) else CONFIGURATIONS["en"]


def folded(word: str) -> str:
    """Small letters without marks (ё is е, й is и): how letters are compared in this process."""
    if word.isascii():
        return word.lower()
    small = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in small if unicodedata.category(sign) != "Mn")


def _pairs(found: re.Match[str]) -> str:
    run = found[0]
    if len(run) < 2:
        return f" {run} "
    return " " + " ".join(run[at : at + 2] for at in range(len(run) - 1)) + " "
