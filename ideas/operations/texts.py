"""What somebody typed, checked and made ready to be stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.rules import RuleBroken
from engage.text import (
    TEXT_VERSION,
    TextTooLong,
    clean_body,
    clean_line,
    guess_language,
    mentions,
    render,
)
from engage.uploads.reads import pictures_in
from ideas.models.hiding import REASON_LENGTH
from ideas.models.idea import LONGEST_TITLE, SHORTEST_TITLE


@dataclass(frozen=True, slots=True)
class Text:
    """The columns of a row that come from its text."""

    source_text: str
    html: str
    text_version: int
    language: str
    mentioned: tuple[int, ...] = ()
    """Ids of the members whom it calls with `@`, in no particular order."""

    @property
    def columns(self) -> dict[str, object]:
        """As a row keeps them."""
        return {
            "source_text": self.source_text,
            "html": self.html,
            "text_version": self.text_version,
            "language": self.language,
        }


def written(
    source: str, *, language: str = "", field: str = "text", may_be_empty: bool = False
) -> Text:
    """Markdown rendered; its language guessed, else `language`.

    Raises `RuleBroken` for `field`: "empty", or one of the caps of `engage.text`.
    """
    source = clean_body(source).strip()
    if not source and not may_be_empty:
        raise RuleBroken("empty", _("Write something first."), field)
    try:
        called = called_in(source)
        html = render(source, mentions=_links(called), pictures=pictures_in(source))
    except TextTooLong as long:
        raise RuleBroken(long.code, long.message, field) from long
    language = guess_language(source) or language
    return Text(source, html, TEXT_VERSION, language, tuple(member.pk for member in called))


def title_of(title: str) -> str:
    """One honest line. Raises `RuleBroken` for the field "title" when it is too short or long."""
    line = clean_line(title, LONGEST_TITLE * 5)
    if len(line) < SHORTEST_TITLE:
        raise RuleBroken(
            "title_too_short",
            _("Say it in a few words: at least %(least)d characters, please.")
            % {"least": SHORTEST_TITLE},
            "title",
        )
    if len(line) > LONGEST_TITLE:
        raise RuleBroken(
            "title_too_long",
            _("This title is too long: at most %(most)d characters, please.")
            % {"most": LONGEST_TITLE},
            "title",
        )
    return line


def reason_of(reason: str) -> str:
    """A short reason as one line, cut at 200 characters; may be empty."""
    return clean_line(reason, REASON_LENGTH)


def words_of(words: Mapping[str, str], length: int) -> dict[str, str]:
    """What a manager gave by language, each one line; empty ones are left out."""
    lines = {language: clean_line(text, length) for language, text in words.items()}
    return {language: line for language, line in lines.items() if line}


def called_in(source: str) -> list[Member]:
    """The people whom Markdown calls with `@`; one query, none without a call.

    Raises `TextTooLong`.
    """
    names = [name.lower() for name in mentions(source)]
    if not names:
        return []
    return list(Member.objects.people().filter(erased_at=None, username__in=names))


def _links(called: list[Member]) -> dict[str, str]:
    """Username → the address of that member's page, for those who let others open it."""
    return {who.username: f"/members/{who.username}/" for who in called if who.is_listed}
