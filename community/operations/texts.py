"""What somebody typed, checked and made ready to be stored."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from community.models.post import HTML, MARKDOWN
from community.models.topic import TITLE_LENGTH
from engage.members.models import Member
from engage.rules import RuleBroken
from engage.text import (
    TEXT_VERSION,
    TextTooLong,
    clean_body,
    clean_line,
    guess_language,
    mentions,
    plain,
    render,
    sanitise,
)
from engage.uploads.reads import pictures_in

SHORTEST_TITLE = 3
REASON_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Text:
    """The columns of a post that come from its text."""

    source_text: str
    html: str
    text_version: int
    language: str
    mentioned: tuple[int, ...] = ()
    """Ids of the members whom it calls with `@`, in no particular order."""


def written(
    source: str,
    *,
    format: str = MARKDOWN,
    language: str = "",
    field: str = "text",
    guess: bool = True,
) -> Text:
    """`source` rendered; its language guessed unless told not to, else `language`.

    Raises `RuleBroken` for `field`: "empty", or one of the caps of `engage.text`.
    """
    source = clean_body(source).strip()
    if not source:
        raise RuleBroken("empty", _("Write something first."), field)
    try:
        called = called_in(source) if format == MARKDOWN else []
        if format == HTML:
            html = sanitise(source, formulas=True)
        else:
            html = render(source, mentions=_links(called), pictures=pictures_in(source))
    except TextTooLong as long:
        raise RuleBroken(long.code, long.message, field) from long
    if guess:
        language = guess_language(plain(html) if format == HTML else source) or language
    return Text(source, html, TEXT_VERSION, language, tuple(member.pk for member in called))


def title_of(title: str) -> str:
    """One honest line. Raises `RuleBroken` for the field "title" when it is too short or long."""
    line = clean_line(title, TITLE_LENGTH * 5)
    if len(line) < SHORTEST_TITLE:
        raise RuleBroken(
            "title_too_short", _("Give it a title that says what it is about."), "title"
        )
    if len(line) > TITLE_LENGTH:
        raise RuleBroken(
            "title_too_long",
            _("This title is too long: at most %(most)d characters, please.")
            % {"most": TITLE_LENGTH},
            "title",
        )
    return line


def reason_of(reason: str) -> str:
    """A short reason as one line, cut at 200 characters; may be empty."""
    return clean_line(reason, REASON_LENGTH)


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
