"""Texts of the archive made ready to be stored. Runs in helping processes: no database here."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from community.models.topic import TITLE_LENGTH
from community.plugs.discourse.bbcode import Surroundings, markdown
from community.plugs.discourse.cooked import TooDeep, from_cooked
from community.plugs.discourse.emoji import with_signs
from engage.text import TextTooLong, clean_body, clean_line, guess_language, render
from engage.text.limits import check_html, check_source, too_deep

_LOOKED_AT, _GUESSED_FROM = 1_000, 120
_NOT_PROSE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|^> .*$|!?\[|\]\([^)]*\)|https?://\S+|\*\*",
                        re.DOTALL | re.MULTILINE)  # fmt: skip
_ONEBOX = re.compile(r'<aside class="onebox.*?</aside>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w{4,}")
_ALIKE = 0.6
"""Part of the words of the HTML that its source must have, else it is another text."""
_UNPAIRED = 40
"""Tags without their other half that are still looked for."""


class Raw(NamedTuple):
    """A post as the archive has it."""

    source: str
    """Markdown and BBCode, if there is any."""
    is_sure: bool
    """Whether `source` is the post's own, and need not be compared with the HTML."""
    cooked: str
    title: str = ""
    """Of the topic that it opens."""
    polls: Sequence[str] = ()
    people: Mapping[str, str] = {}
    """Username there, in small letters → username here."""
    listed: frozenset[str] = frozenset()
    """Usernames here of those whose page others may open."""
    host: str = ""


class Ready(NamedTuple):
    """The text as it is stored, or the `reason` why it cannot be."""

    source: str = ""
    html: str = ""
    language: str = ""
    """Empty when a short text does not tell; a reply speaks that of its topic then."""
    title: str = ""
    origin: str = ""
    """"raw" or "cooked": what it was made of."""
    reason: str = ""


def ready_texts(texts: list[Raw]) -> list[Ready]:
    """Each of them as our Markdown, and as HTML made of that."""
    return [_ready(raw) for raw in texts]


def _ready(raw: Raw) -> Ready:
    title = clean_line(with_signs(raw.title), TITLE_LENGTH)
    try:
        source, origin = _markdown(raw)
        if not source:
            return Ready(reason="no_text", title=title)
        pages = {name: f"/members/{name}/" for name in raw.listed} if "@" in source else None
        html = render(source, mentions=pages)
    except TextTooLong as error:
        return Ready(reason=error.code, title=title)
    words = _NOT_PROSE.sub(" ", source[:_LOOKED_AT])
    # Guessing takes the longest, and all of the time grows with the letters looked at.
    language = guess_language(f"{title}\n{words}".strip()[:_GUESSED_FROM]) or ""
    return Ready(source, html, language, title, origin)


def _markdown(raw: Raw) -> tuple[str, str]:
    """Our Markdown, and what it was made of. Raises `TextTooLong`."""
    source, cooked = clean_body(raw.source), clean_body(raw.cooked)
    changed = {there: here for there, here in raw.people.items() if there != here}
    if source.strip() and not _is_odd(source) and (raw.is_sure or are_alike(source, cooked)):
        check_source(source)
        around = Surroundings(raw.host, cooked, raw.polls, changed)
        found = markdown(source, around)
        if found:
            return found, "raw"
    check_html(cooked)
    try:
        return from_cooked(cooked, raw.host, raw.polls, changed), "cooked"
    except TooDeep:
        raise too_deep() from None


def are_alike(source: str, cooked: str) -> bool:
    """Whether `cooked` can have been made of `source`: most of its words are in it."""
    if not cooked:
        return True
    shown = entities.unescape(_TAG.sub(" ", _ONEBOX.sub(" ", cooked)))
    words = set(_WORD.findall(shown.lower()))
    if len(words) < 3:
        return True
    return len(words & set(_WORD.findall(source.lower()))) >= _ALIKE * len(words)


def _is_odd(source: str) -> bool:
    """Whether looking for pairs of tags would take long."""
    small = source.lower()
    return any(
        small.count(opening) > small.count(closing) + _UNPAIRED
        for opening, closing in (("[code", "[/code]"), ("[poll", "[/poll]"), ("<!--", "-->"))
    )
