"""What tells who somebody is, found in a text so that it can be taken out.

By patterns, so it finds too little at times and too much at others: a person reads the rest, and
the one whose words they are has the last say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PATTERNS: tuple[tuple[str, str], ...] = (
    ("mail", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    ("address", r"https?://[^\s<>\"')\]]+"),
    ("account", r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b"),
    ("card", r"\b(?:\d{4}[ -]?){3}\d{1,7}\b"),
    ("ip", r"\b(?:\d{1,3}\.){3}\d{1,3}\b"),
    (
        "number",
        r"(?<!\w)#?(?=[A-Za-z0-9-]{0,60}\d{4})[A-Za-z0-9]{1,10}(?:-[A-Za-z0-9]{2,10}){1,8}(?!\w)",
    ),
    ("phone", r"(?<![\w+])\+?\d(?:[\d\s().\-]{6,16})\d(?!\w)"),
    ("number", r"(?<!\w)#?(?=[A-Za-z]{0,4}\d{5})[A-Za-z]{0,4}\d{5,20}[A-Za-z]{0,4}(?!\w)"),
)
"""Kind → what it looks like; what stands first wins.

Every repetition has an end, so that no text of a customer's keeps an agent's page waiting.
"""

WORDS: dict[str, str | Promise] = {
    "mail": _("[e-mail]"),
    "address": _("[link]"),
    "account": _("[account]"),
    "card": _("[card]"),
    "ip": _("[address]"),
    "phone": _("[phone]"),
    "number": _("[number]"),
    "name": _("[name]"),
}
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `kind` of `WORDS` when it is taken out, else empty."""

    text: str
    kind: str = ""

    @property
    def instead(self) -> str:
        """What stands there in the cleaned text."""
        return str(WORDS[self.kind]) if self.kind else self.text


def pieces(text: str, names: Iterable[str] = ()) -> list[Piece]:
    """The text in order, with what is to be taken out apart. `names` are the person's own."""
    found: list[tuple[int, int, str]] = []
    taken = bytearray(len(text))
    for kind, pattern in [*PATTERNS, *_named(names)]:
        for match in re.finditer(pattern, text, re.IGNORECASE if kind == "name" else 0):
            start, end = match.span()
            if taken.find(1, start, end) < 0:
                found.append((start, end, kind))
                taken[start:end] = b"\1" * (end - start)
    out, at = [], 0
    for start, end, kind in sorted(found):
        if start > at:
            out.append(Piece(text[at:start]))
        out.append(Piece(text[start:end], kind))
        at = end
    if at < len(text):
        out.append(Piece(text[at:]))
    return out


def redacted(text: str, names: Iterable[str] = ()) -> str:
    """The text without what tells who somebody is."""
    return "".join(piece.instead for piece in pieces(text, names))


def _named(names: Iterable[str]) -> list[tuple[str, str]]:
    words = {word for name in names for word in re.findall(r"[\w'’-]+", name)}
    long = sorted((word for word in words if len(word) >= SHORTEST_NAME), key=len, reverse=True)
    return [("name", rf"(?<!\w){re.escape(word)}(?!\w)") for word in long]
