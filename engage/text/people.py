"""`@name` in Markdown: who is called, and the link to those whom the caller knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

LONGEST = 60
"""Characters of a name that can be called."""


def link_people(state: StateCore) -> None:
    """The Markdown rule. Reads `env["people"]` (casefolded name → address) and fills
    `env["called"]` (casefolded name → name as first written)."""
    people: Mapping[str, str] = state.env.get("people", {})
    called: dict[str, str] = state.env.setdefault("called", {})
    for block in state.tokens:
        if block.children and "@" in block.content:
            block.children = list(_linked(block.children, people, called))


def _linked(
    tokens: list[Token], people: Mapping[str, str], called: dict[str, str]
) -> Iterator[Token]:
    links = 0
    for token in tokens:
        links += (token.type == "link_open") - (token.type == "link_close")
        if links or token.type != "text" or "@" not in token.content:
            yield token
            continue
        for text, name in _split(token.content):
            if name:
                called.setdefault(name.casefold(), name)
            address = people.get(name.casefold()) if name else None
            yield from _link(text, address, token.level) if address else [_text(text, token.level)]


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of `text`, those that call somebody with the name, all others with ''."""
    start = at = 0
    while (at := text.find("@", at)) >= 0:
        end = at + 1
        while end < len(text) and end - at <= LONGEST + 1 and _in_name(text[end]):
            end += 1
        name = text[at + 1 : end].rstrip(".-")
        before = text[at - 1] if at else " "
        after = text[at + 1 + len(name) : at + 2 + len(name)]
        alone = not _in_name(before) and before not in "@/+&=" and after != "@"
        if alone and 0 < len(name) <= LONGEST:
            yield text[start:at], ""
            start = at + 1 + len(name)
            yield text[at:start], unicodedata.normalize("NFC", name)
        at = end
    yield text[start:], ""


def _in_name(character: str) -> bool:
    """Letters, marks and digits of any script, and the three signs that tie a name together."""
    return character in "_.-" or unicodedata.category(character)[0] in "LMN"


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _link(content: str, address: str, level: int) -> list[Token]:
    opening = Token("link_open", "a", 1, attrs={"class": "mention", "href": address}, level=level)
    return [opening, _text(content, level + 1), Token("link_close", "a", -1, level=level)]
