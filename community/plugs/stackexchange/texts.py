"""Texts of the dump made ready to be stored. Runs in helping processes: no database here."""

from __future__ import annotations

import html as entities
import re
from typing import NamedTuple

from community.models.post import HTML, MARKDOWN
from community.models.topic import TITLE_LENGTH
from engage.text import TextTooLong, clean_line, guess_language, plain, render, sanitise
from engage.text.formulas import mark_formulas

_CODE = re.compile(r"<(pre|code)>.*?</\1>", re.DOTALL)
_LOOKED_AT, _PROSE, _GUESSED_FROM = 2_000, 600, 200  # letters of HTML, without code, of words
LONGEST_BIO = 2_000
"""Letters of a member's description of themselves."""


class Raw(NamedTuple):
    """A post's HTML (with a question's title), or a comment's Markdown."""

    format: str
    source: str
    title: str = ""


class Ready(NamedTuple):
    """The HTML of a text, or the `reason` why it cannot be one.

    A comment has no language of its own: it speaks that of its post.
    """

    html: str
    language: str = ""
    title: str = ""
    reason: str = ""


def ready_texts(texts: list[Raw]) -> list[Ready]:
    """Each of them made safe to show."""
    return [_comment(raw) if raw.format == MARKDOWN else _post(raw) for raw in texts]


def ready_bios(bios: list[str]) -> list[str]:
    """HTML as the plain words that a description is here; empty for what is no text."""
    return [_bio(bio) for bio in bios]


def _post(raw: Raw) -> Ready:
    line = clean_line(_readable(raw.title), TITLE_LENGTH)
    try:
        html = sanitise(raw.source, formulas=True)
    except TextTooLong as error:
        return Ready("", reason=error.code)
    words = plain(_CODE.sub(" ", html[:_LOOKED_AT])[:_PROSE])
    return Ready(html, guess_language(f"{line}\n{words}"[:_GUESSED_FROM]) or "", line)


def _comment(raw: Raw) -> Ready:
    if not raw.source.strip():
        return Ready("", reason="no_text")
    try:
        return Ready(render(raw.source))
    except TextTooLong as error:
        return Ready("", reason=error.code)


def _bio(bio: str) -> str:
    try:
        return plain(sanitise(bio)) if bio else ""
    except TextTooLong:
        return ""


def _readable(title: str) -> str:
    """A title is plain text here, so a formula in it becomes readable signs at once."""
    return plain(mark_formulas(entities.escape(title, quote=False))) if "$" in title else title


__all__ = ["HTML", "LONGEST_BIO", "MARKDOWN", "Raw", "Ready", "ready_bios", "ready_texts"]
