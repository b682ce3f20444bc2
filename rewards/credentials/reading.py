"""Reading what anybody may send: text or a baked picture, held to limits before it is parsed."""

from __future__ import annotations

import json
import re
import struct
from typing import Any

LARGEST = 128 * 1024
"""Bytes of a credential; ours have 4,000."""
LARGEST_FILE = 1024 * 1024
"""Bytes of a picture that may hold one."""
DEEPEST = 24
MOST_NODES = 800
"""Objects and lists in it."""
LONGEST_NUMBER = 18

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"openbadgecredential\0"


class Unreadable(ValueError):
    """Not a credential in a form that can be read; `why` is a code."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def read(raw: bytes) -> dict[str, Any]:
    """The document in JSON, or in an SVG or a PNG into which it was baked.

    Raises `Unreadable`: "empty", "too_large", "no_badge_inside", "token", "not_json", "not_object",
    "too_deep".
    """
    raw = _inside(raw).strip()
    if not raw:
        raise Unreadable("empty")
    if len(raw) > LARGEST:
        raise Unreadable("too_large")
    if re.fullmatch(rb"[\w-]+\.[\w-]+\.[\w-]*", raw):
        raise Unreadable("token")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not_json") from None
    if "\0" in text:
        raise Unreadable("not_json")
    _look_ahead(text)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_refused,
            parse_int=_short,
            parse_float=_short_float,
        )
        json.dumps(found, ensure_ascii=False).encode()  # refuses half a surrogate pair
    except (ValueError, RecursionError):
        raise Unreadable("not_json") from None
    if not isinstance(found, dict):
        raise Unreadable("not_object")
    return found


def _inside(raw: bytes) -> bytes:
    """What was baked into a picture; everything else as it is."""
    if len(raw) > LARGEST_FILE:
        raise Unreadable("too_large")
    if raw.startswith(_PNG):
        return _from_png(raw)
    if raw.lstrip()[:1] == b"<":
        return _from_svg(raw)
    return raw


def _from_svg(raw: bytes) -> bytes:
    """The first `<openbadges:credential>`; found without a parser, so that no entity is read."""
    _before, found, after = raw.partition(b"<openbadges:credential")
    _attributes, begun, after = after.partition(b"<![CDATA[")
    inside, ended, _rest = after.partition(b"]]>")
    if not (found and begun and ended):
        raise Unreadable("no_badge_inside")
    return inside


def _from_png(raw: bytes) -> bytes:
    """The uncompressed `iTXt` chunk of the standard's keyword."""
    at = len(_PNG)
    while at + 12 <= len(raw):
        (length,) = struct.unpack(">I", raw[at : at + 4])
        kind, body = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + length]
        if kind == b"iTXt" and body.startswith(_KEYWORD + b"\0\0"):
            _language, _translated, text = body[len(_KEYWORD) + 2 :].split(b"\0", 2)
            return text
        at += 12 + length
    raise Unreadable("no_badge_inside")


def _look_ahead(text: str) -> None:
    """Depth and number of brackets, counted before the parser recurses into them."""
    depth = nodes = 0
    for sign in re.sub(r'"(?:[^"\\]|\\.)*"', "", text):
        if sign in "{[":
            depth, nodes = depth + 1, nodes + 1
            if depth > DEEPEST or nodes > MOST_NODES:
                raise Unreadable("too_deep")
        elif sign in "}]":
            depth -= 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A member that stands there twice would be read otherwise by somebody else."""
    if len({name for name, _value in pairs}) != len(pairs):
        raise ValueError("a member stands there twice")
    return dict(pairs)


def _refused(_text: str) -> Any:
    raise ValueError("no number")


def _short(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise ValueError("a number too long")
    return int(text)


def _short_float(text: str) -> float:
    if len(text) > 40:
        raise ValueError("a number too long")
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number too large")
    return value
