"""Code in Discourse's Markdown: found first, so that nothing in it is taken for markup."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?P<fence>^[ ]{0,3}(?P<mark>`{3,}|~{3,})[^\n`]*\n(?:.*?\n)??[ ]{0,3}(?P=mark)[`~]*[ \t]*$)"
    r"|\[code(?:=[^\]\n]{0,40})?\](?P<bb>.*?)\[/code\]"
    r"|(?P<tick>(?<!`)(?P<ticks>`{1,2})(?!`)[^\n]{1,500}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<indented>(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
"""A fence, `[code]`, code within a line, or lines that are set in."""
_MAY_HAVE = re.compile(r"`|~~~|\[code|^(?: {4}|\t)", re.IGNORECASE | re.MULTILINE)
_LANGUAGE = re.compile(r"\[code=([\w+#-]{1,20})\]", re.IGNORECASE)
OPEN, CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{OPEN}(\\d+){CLOSE}")
_DEPTH = 25


class Held:
    """Pieces of a text that are finished: a token stands for each until the end."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def hold(self, piece: str) -> str:
        """The token to put in its place."""
        self._pieces.append(piece)
        return f"{OPEN}{len(self._pieces) - 1}{CLOSE}"

    def whole(self, text: str) -> str:
        """`text` with the pieces in place of their tokens, pieces in pieces too."""
        for _ in range(_DEPTH):
            if OPEN not in text:
                break
            text = _HELD.sub(lambda found: self._pieces[int(found[1])], text)
        return text


def without_tokens(text: str) -> str:
    """`text` without the signs that tokens are made of."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def hold_code(text: str, held: Held) -> str:
    """`text` with its code held; `[code]` becomes a fence, or ticks within a line."""
    if not _MAY_HAVE.search(text):
        return text
    return _CODE.sub(lambda found: _one(found, held), text)


def _one(found: re.Match[str], held: Held) -> str:
    inner = found["bb"]
    if inner is None:
        return held.hold(found[0])
    if inner.strip() and "\n" not in inner and _stands_in_a_line(found):
        return held.hold(ticked(inner.strip()))
    language = _LANGUAGE.match(found[0])
    return f"\n\n{held.hold(fenced(inner, language[1] if language else ''))}\n\n"


def _stands_in_a_line(found: re.Match[str]) -> bool:
    text = found.string
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    after = text[found.end() : found.end() + 200].partition("\n")[0]
    return bool(before.strip() or after.strip())


def ticked(code: str) -> str:
    """Code within a line, with enough ticks around it."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    marks = "`" * (longest + 1)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{marks}{pad}{code}{pad}{marks}"


def fenced(code: str, language: str = "") -> str:
    """A block of code; the fence is longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}{language}\n{code.strip(chr(10)).rstrip()}\n{marks}"
