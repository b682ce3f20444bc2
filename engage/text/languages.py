"""Which language a text is written in, when that can be told."""

from __future__ import annotations

import re
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

LANGUAGES = (
    Language.ENGLISH, Language.RUSSIAN, Language.UKRAINIAN, Language.GERMAN,
    Language.FRENCH, Language.SPANISH, Language.PORTUGUESE, Language.ITALIAN,
    Language.DUTCH, Language.POLISH, Language.TURKISH, Language.CHINESE,
    Language.JAPANESE, Language.KOREAN, Language.ARABIC, Language.HEBREW,
)  # fmt: skip
"""Each language costs a worker 1 to 2 MB once it guesses; the short list also guesses better."""

SURE = 0.8
"""Least confidence, 0 to 1; below it the language is called unknown."""

_NOT_PROSE = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`|https?://\S+|\S*@\S+", re.DOTALL
)
_LETTERS_ENOUGH = 12
_SIGNS_ENOUGH = 4
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_READ = 2_000


def guess_language(text: str) -> str | None:
    """ISO 639-1 code of the plain or Markdown `text` ('en', 'ru', …), or None when unsure.

    Code, addresses and names are left out; fewer than 12 letters (4 signs of Chinese, Japanese or
    Korean) are never enough. Only the first 2,000 characters are read.
    """
    whole = text[: 2 * _READ].encode("utf-8", "ignore").decode()  # half characters fall away
    prose = _NOT_PROSE.sub(" ", whole)[:_READ]
    letters = sum(map(str.isalpha, prose))
    if letters < _LETTERS_ENOUGH and len(_DENSE.findall(prose)) < _SIGNS_ENOUGH:
        return None
    ranked = _detector().compute_language_confidence_values(prose)
    best = ranked[0]
    return best.language.iso_code_639_1.name.lower() if best.value >= SURE else None


@cache
def _detector() -> LanguageDetector:
    """Built on first use, so that a process that never guesses pays nothing."""
    return LanguageDetectorBuilder.from_languages(*LANGUAGES).with_low_accuracy_mode().build()
