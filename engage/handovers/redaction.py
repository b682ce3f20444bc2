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

_WORD = r"[A-ZÀ-ÞА-ЯЁ](?:[\w'’-]{1,30}|\.)"
NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
CLOSINGS = (
    "(?:(?:kind|best|warm) )?(?:regards|wishes)|best|cheers|sincerely|(?:many )?thanks|thank you|"
    "yours(?: sincerely| truly| faithfully)?|с уважением|с наилучшими пожеланиями|спасибо|"
    "заранее спасибо|благодарю|всего (?:доброго|хорошего)|mit freundlichen grüßen|viele grüße"
)
"""What stands before the name at the end of a letter."""

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
    ("phone", r"(?<!\w)0\d{2,5}/[\d -]{3,12}\d(?!\w)"),
    ("phone", r"(?<![\w+])\+?(?:\(\+?\d{1,5}\)|\d)(?:[\d\s().\-]{6,16})\d(?!\w)"),
    ("number", r"(?<!\w)#?(?=[A-Za-z]{0,4}\d{5})[A-Za-z]{0,4}\d{5,20}[A-Za-z]{0,4}(?!\w)"),
    ("handle", r"(?<![\w@/.])@[A-Za-z0-9_]{1,30}(?:[.-][A-Za-z0-9_]{1,30}){0,3}"),
    (
        "street",
        r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w'’-]{1,30} ){1,3}"
        r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Court)\b",
    ),
    ("street", r"\b[A-ZÄÖÜ][\wäöüß-]{1,30}(?:straße|strasse|str\.|allee|gasse) ?\d{1,4}\w?\b"),
    (
        "street",
        r"(?i:\b(?:ул|пр-т|просп|пер|наб)\.|\b(?:улица|проспект|переулок|шоссе|набережная)\b)"
        r" ?[^\n,;]{2,40}"
        r"(?:, ?(?i:д\.|дом|кв\.|квартира|к\.|корп\.|корпус|стр\.)? ?\d{1,4}\w?){0,3}",
    ),
    (
        "name",
        rf"(?m)^[ \t]*(?i:{CLOSINGS})[,.!]?[ \t]*\n{{0,2}}[ \t]*({NAME})[.!]?[ \t]*$",
    ),
    ("name", rf"(?i:\bmy name is|меня зовут) ({NAME})"),
)
"""Kind → what it looks like; what stands first wins. A group in brackets is what is taken out.

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
    "handle": _("[name]"),
    "street": _("[address]"),
    "name": _("[name]"),
}
SHORTEST_NAME = 3
CASES = "(?:а|я|ы|и|у|ю|е|о|ой|ей|ою|ею|ом|ем|ём|ым|им|ого|его|ому|ему|ую|юю|ая|яя|й|ь)?"
"""Endings with which Russian writes a name: “от Кости Брагина”."""


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
            start, end = match.span(match.re.groups and 1)
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
    return [("name", rf"(?<!\w){_declined(word)}(?!\w)") for word in long]


def _declined(word: str) -> str:
    """A pattern of the name; of a Russian one in all its cases."""
    if not re.fullmatch(r"[А-Яа-яЁё-]+", word):
        return re.escape(word)
    stem = re.sub("[аяоейьы]$", "", word)
    return re.escape(stem if len(stem) >= SHORTEST_NAME else word) + CASES
