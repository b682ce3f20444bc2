"""Names that people go by in a brand: what may stand in one, and how a username is made of it."""

from __future__ import annotations

import re
import unicodedata

from engage.text import clean_line

LONGEST_NAME = 80
LONGEST_USERNAME = 40
RESERVED = frozenset(
    {
        "admin", "administrator", "all", "api", "deleted", "engage", "everyone", "everybody",
        "guest", "help", "here", "me", "member", "members", "mod", "moderator", "moderators",
        "new", "none", "null", "official", "owner", "root", "security", "settings", "staff",
        "support", "system", "team", "undefined", "you",
    }
)  # fmt: skip
"""Usernames that nobody can have: words with a meaning in addresses, mentions or on badges."""

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ø": "o", "ß": "ss", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d",
    "þ": "th", "ı": "i",
}  # fmt: skip
_NOT_USERNAME = re.compile(r"[^a-z0-9_]+")
_STAND_IN = re.compile(r"member(-\d+)?")
_BADGES = re.compile(
    "[\u2713\u2714\u2705\u2611\U0001f5f8\u2606\u2605\u26a1\U0001f6e1\U0001f451]\ufe0f?"
)


def display_name(text: str) -> str:
    """One honest line without signs that could pass for a badge; may be empty."""
    return clean_line(_BADGES.sub("", text), LONGEST_NAME)


def username(text: str) -> str:
    """What is left of `text` as a username: a-z, 0-9, hyphen and underscore; may be empty.

    Cyrillic is written in Latin letters, accents fall away.
    """
    plain = text.lower()
    if not plain.isascii():
        letters = "".join(_LATIN.get(letter, letter) for letter in plain)
        plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode("ascii")
    return _NOT_USERNAME.sub("-", plain).strip("-_")[:LONGEST_USERNAME].strip("-_")


def is_username(text: str) -> bool:
    """Whether `text` is a username as it is stored, and free of meaning."""
    return len(text) >= 2 and text == username(text) and text not in RESERVED


def candidates(wanted: str) -> list[str]:
    """The wanted username first, then the same with 2 … 9 after it."""
    base = wanted if is_username(wanted) else (f"{wanted}-1" if wanted else "member")
    base = base[: LONGEST_USERNAME - 8]
    return [base, *[f"{base}-{number}" for number in range(2, 10)]]


def is_stand_in(name: str) -> bool:
    """Whether `name` was given to somebody who came without one: "member", "member-12"."""
    return bool(_STAND_IN.fullmatch(name))
