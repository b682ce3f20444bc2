"""Texts of the dump made ready to be stored. Runs in helping processes: no database here."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass

from community.models.post import HTML, MARKDOWN
from community.models.topic import TITLE_LENGTH
from community.operations.imports import ImportedText
from engage.text import (
    TextTooLong,
    clean_body,
    clean_line,
    guess_language,
    plain,
    render,
    sanitise,
)
from engage.text.formulas import mark_formulas

_CODE = re.compile(r"<(pre|code)>.*?</\1>", re.DOTALL)
_LOOKED_AT, _GUESSED_FROM = 2_000, 200  # letters of HTML, of words
LONGEST_BIO = 2_000
"""Letters of a member's description of themselves."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A text, or the `reason` why it cannot be one."""

    text: ImportedText | None
    title: str = ""
    reason: str = ""


def ready_posts(posts: list[tuple[str, str]]) -> list[Ready]:
    """(title, HTML body) of questions and answers; an answer's title is empty."""
    return [_post(title, body) for title, body in posts]


def ready_comments(comments: list[str]) -> list[Ready]:
    """Comments are Markdown in the dump; their language is that of their post."""
    return [_comment(text) for text in comments]


def ready_bios(bios: list[str]) -> list[str]:
    """HTML as the plain words that a description is here; empty for what is no text."""
    return [_bio(bio) for bio in bios]


def _post(title: str, body: str) -> Ready:
    line = clean_line(_readable(title), TITLE_LENGTH)
    try:
        html = sanitise(body, formulas=True)
    except TextTooLong as error:
        return Ready(None, reason=error.code)
    words = plain(_CODE.sub(" ", html[:_LOOKED_AT]))
    language = guess_language(f"{line}\n{words}"[:_GUESSED_FROM]) or ""
    return Ready(ImportedText(clean_body(body), HTML, html, language), title=line)


def _comment(text: str) -> Ready:
    source = clean_body(text)
    if not source.strip():
        return Ready(None, reason="no_text")
    try:
        return Ready(ImportedText(source, MARKDOWN, render(source)))
    except TextTooLong as error:
        return Ready(None, reason=error.code)


def _bio(bio: str) -> str:
    try:
        return plain(sanitise(bio)) if bio else ""
    except TextTooLong:
        return ""


def _readable(title: str) -> str:
    """A title is plain text here, so a formula in it becomes readable signs at once."""
    return plain(mark_formulas(entities.escape(title, quote=False))) if "$" in title else title
