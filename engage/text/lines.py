"""Text as it was typed, before anything reads it: one-line names and titles, and whole bodies."""

from __future__ import annotations

import re
import unicodedata

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""No XML may contain them (feeds!), and PostgreSQL no NUL and no half character."""
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f"
    "\u2800\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
_JOINERS = frozenset("\u200c\u200d")
_STACK = 4
"""Marks on one letter that a living language needs at most; more is a tower."""


def clean_body(text: str) -> str:
    """`text` as it can be stored and written to HTML and XML, `\\n` as its only line end.

    Control and half characters, which nothing can show, become the replacement character.
    """
    return _UNWRITABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def clean_line(text: str, max_length: int) -> str:
    """`text` as one honest line of at most `max_length` characters, for names and titles.

    NFC; every run of white space is one space; control, bidirectional, invisible and private-use
    characters are gone (joiners stay inside emoji and inside scripts that need them, tags inside
    flags); at most four marks stand on one letter. May be empty. A cut never splits a character
    from its marks.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:max_length].rstrip()
    kept: list[str] = []
    marks = 0
    characters = unicodedata.normalize("NFC", _LONE_SURROGATE.sub("", text))
    for at, character in enumerate(characters):
        kind = unicodedata.category(character)
        if character.isspace() or kind in ("Zl", "Zp"):
            character = " "
            if not kept or kept[-1] == " ":
                continue
        elif not _stays(character, kind, kept, characters[at + 1 : at + 2]):
            continue
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks <= _STACK and (kept or not marks):
            kept.append(character)
    return _cut(unicodedata.normalize("NFC", "".join(kept)).strip(), max_length)


def _stays(character: str, kind: str, kept: list[str], following: str) -> bool:
    """Whether an honest line keeps this character at this place."""
    if character in _JOINERS:
        return bool(kept and following) and _needs_joiner(kept[-1]) and _needs_joiner(following)
    if "\U000e0020" <= character <= "\U000e007f":
        return bool(kept) and (kept[-1] == "\U0001f3f4" or kept[-1] >= "\U000e0020")
    if 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF:
        return bool(kept) and kept[-1] != " " and not _is_selector(kept[-1])
    return kind not in ("Cc", "Cf", "Co", "Cs") and character not in _INVISIBLE


def _needs_joiner(character: str) -> bool:
    """Joiners mean something between emoji and in scripts without case (Persian, Hindi …)."""
    return not character.isascii() and (
        _is_selector(character) or unicodedata.category(character) in ("So", "Sk", "Lo", "Mn", "Mc")
    )


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _cut(line: str, max_length: int) -> str:
    """At most `max_length` characters, the last one with all its marks."""
    end = max_length
    if len(line) <= end:
        return line
    while end and (unicodedata.category(line[end])[0] == "M" or line[end] in _JOINERS):
        end -= 1
    return line[:end].rstrip(" \u200c\u200d")
