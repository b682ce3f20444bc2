"""Base58 as Bitcoin writes it, which multibase marks with a "z"."""

from __future__ import annotations

_LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
LONGEST = 200
"""Nothing of ours is longer; reading is quadratic in the length."""


class NotMultibase(ValueError):
    """Not base58btc with a "z" before it."""


def encode(raw: bytes) -> str:
    """`raw` in letters, "z" first."""
    number, text = int.from_bytes(raw), ""
    while number:
        number, rest = divmod(number, 58)
        text = _LETTERS[rest] + text
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    return "z" + "1" * zeros + text


def decode(text: str) -> bytes:
    """The bytes of what `encode` wrote. Raises `NotMultibase`."""
    if not text.startswith("z") or len(text) > LONGEST:
        raise NotMultibase
    letters = text[1:]
    number = 0
    for letter in letters:
        if letter not in _VALUES:
            raise NotMultibase
        number = number * 58 + _VALUES[letter]
    zeros = len(letters) - len(letters.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)
