"""What somebody typed into the search field, taken apart: words, "phrases", -words.

Nothing typed is ever an error: a lone quote is a sign like any other, and what holds no word asks
for nothing. How much is read is bounded, because every word costs the database a look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engage.search.wording import one_form, searchable_text

LONGEST = 200
"""Characters of a question that are read; the page says so when somebody types more."""
MOST_WORDS = 12
MOST_ALIKE = 16
"""Words of a title that are looked for when like ones are wanted."""
MOST_BESIDE = 30

_PART = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the index."""

    whole: str
    """As it was typed, in one form; what pages show."""
    wanted: tuple[str, ...]
    """Words and phrases that a hit must hold."""
    unwanted: tuple[str, ...] = ()
    """Words and phrases that it must not hold."""

    @property
    def plain_words(self) -> list[str]:
        """The wanted words one by one, without phrases' quotes, each once."""
        return list(dict.fromkeys(word for part in self.wanted for word in _WORD.findall(part)))

    def with_word(self, wrong: str, right: str) -> str:
        """What was typed with one word in place of another, for "did you mean"."""
        pattern = re.compile(rf"(?<![^\W_]){re.escape(wrong)}(?![^\W_])", re.IGNORECASE)
        return pattern.sub(lambda _found: right, self.whole)


def asked(typed: str) -> Asked:
    """Read a question; what is longer than `LONGEST` is cut."""
    whole = " ".join(one_form(typed).split())[:LONGEST]
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, before, word in _PART.findall(whole):
        said = searchable_text(phrase or word).strip()
        if not _WORD.search(said):
            continue
        (unwanted if minus or before else wanted).append(said)
    return Asked(whole, _once(wanted), _once(unwanted))


def words_alike(text: str, most: int, without: Sequence[str] = ()) -> list[str]:
    """At most `most` different words of a text, the longest: those tell most. In reading order,
    the last word being typed stays the last."""
    found = list(dict.fromkeys(_WORD.findall(searchable_text(text).lower())))
    words = [word for word in found if word not in without]
    kept = set(sorted(words, key=len, reverse=True)[:most]) | set(words[-1:])
    return [word for word in words if word in kept]


def _once(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parts))[:MOST_WORDS]
