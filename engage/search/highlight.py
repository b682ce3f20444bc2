"""Snippets: the part of a text where the words stand, each word marked. Pure but for the hits.

Which words are forms of the asked ones is the database's knowledge; here a text is cut, escaped and
marked. What comes out is safe markup with `<mark>` as its only element.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from engage.search.wording import folded, is_dense, one_form

SNIPPET = 220
"""Characters of a snippet."""
BEFORE = 60
"""Of them before the first word that was found."""

_WORD = re.compile(r"[^\W_]+")
_BEGINNING = 3


def possible_words(texts: Iterable[str], wanted: Sequence[str]) -> list[str]:
    """The words of the texts that might be forms of a wanted one: those that begin alike."""
    starts = {folded(word)[:_BEGINNING] for part in wanted for word in _WORD.findall(part)}
    if not starts:
        return []
    begin = tuple(starts)
    quick = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(starts))})[^\W_]*", re.IGNORECASE)
    found: set[str] = set()
    for text in texts:
        if text.isascii():  # nothing to fold: one look instead of one a word
            found.update(quick.findall(text))
        else:
            words = set(_WORD.findall(text)) - found
            found.update(word for word in words if folded(word).startswith(begin))
    return sorted(word for word in found if not is_dense(word))


def marked(text: str, hits: Collection[str], runs: Sequence[str] = ()) -> SafeString:
    """The whole text, escaped, with every hit in a `<mark>`."""
    out, end = [], 0
    for start, stop in _spans(text, hits, runs):
        if start >= end:
            out += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
            end = stop
    out.append(escape(text[end:]))
    return mark_safe("".join(out))  # noqa: S308 - every piece is escaped above


def snippet(text: str, hits: Collection[str], runs: Sequence[str] = ()) -> SafeString:
    """The stretch of one line in which most different hits stand, marked; else the beginning."""
    line = " ".join(text.split())
    spans = _spans(line, hits, runs)
    start = _best(line, [span[0] for span in spans])
    stop = min(len(line), start + SNIPPET)
    if stop < len(line):
        stop = line.rfind(" ", start + SNIPPET // 2, stop) if " " in line[start:stop] else stop
        stop = stop if stop > start else min(len(line), start + SNIPPET)
    before, after = ("… " if start else ""), (" …" if stop < len(line) else "")
    return mark_safe(before + marked(line[start:stop], hits, runs) + after)  # noqa: S308


def _best(line: str, places: Sequence[int]) -> int:
    """Where a snippet begins: at a word, a little before the place with most to mark around it."""
    if not places or len(line) <= SNIPPET:
        return 0
    reach = SNIPPET - BEFORE

    def told(place: int) -> int:
        return len({_at(line, other) for other in places if place <= other < place + reach})

    best = max(places, key=lambda place: (told(place), -place))
    start = max(0, best - BEFORE)
    if start == 0:
        return 0
    space = line.find(" ", start, best)
    return space + 1 if space >= 0 else best


def _at(line: str, place: int) -> str:
    found = _WORD.match(line, place)
    return folded(found[0])[:_BEGINNING] if found else line[place]


def _spans(text: str, hits: Collection[str], runs: Sequence[str]) -> list[tuple[int, int]]:
    """Where hits stand, from left to right."""
    spans = []
    if hits:
        words = "|".join(map(re.escape, sorted(hits)))
        spans = [found.span() for found in re.finditer(rf"(?<![^\W_])(?:{words})(?![^\W_])", text)]
    for run in runs:
        spans += [found.span() for found in re.finditer(re.escape(run), one_form_kept(text))]
    return sorted(spans)


def one_form_kept(text: str) -> str:
    """The text in one form when that moves no sign from its place, else as it is."""
    even = one_form(text)
    return even if len(even) == len(text) else text
