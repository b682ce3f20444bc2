"""What somebody typed, checked and made ready to be stored."""

from __future__ import annotations

from collections.abc import Sequence
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
from support.models.tag import TAG_LENGTH
from support.models.ticket import SUBJECT_LENGTH

SHORTEST_SUBJECT = 3
MOST_TAGS = 10
RATING_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Text:
    """The columns of a message that come from its text."""

    source_text: str
    html: str
    language: str
    mentioned: tuple[int, ...] = ()
    text_version: int = TEXT_VERSION


def written(source: str, *, language: str = "", calls: bool = False) -> Text:
    """`source` rendered. With `calls`, `@` names agents (in notes); customers name nobody.

    Raises `RuleBroken` for the field "text": "empty", or one of the caps of `engage.text`.
    """
    source = clean_body(source).strip()
    if not source:
        raise RuleBroken("empty", _("Write something first."), "text")
    called: list[Member] = []
    try:
        if calls:
            names = [name.lower() for name in mentions(source)]
            called = list(Member.objects.staff().filter(username__in=names)) if names else []
        links = {who.username: f"/members/{who.username}/" for who in called if who.is_listed}
        html = render(source, mentions=links, pictures=pictures_in(source))
    except TextTooLong as long:
        raise RuleBroken(long.code, long.message, "text") from long
    ids = tuple(who.pk for who in called)
    return Text(source, html, guess_language(source) or language, ids)


def subject_of(subject: str) -> str:
    """One honest line. Raises `RuleBroken` for the field "subject"."""
    line = clean_line(subject, SUBJECT_LENGTH * 5)
    if len(line) < SHORTEST_SUBJECT:
        raise RuleBroken(
            "subject_too_short", _("Say in a few words what this is about."), "subject"
        )
    if len(line) > SUBJECT_LENGTH:
        told = _("This is too long: at most %(most)d characters, please.")
        raise RuleBroken("subject_too_long", told % {"most": SUBJECT_LENGTH}, "subject")
    return line


def tags_of(words: Sequence[str]) -> list[str]:
    """Tags in small letters, each once. Raises `RuleBroken` for the field "tags"."""
    found = dict.fromkeys(clean_line(word, 200).lower().strip("#, ") for word in words)
    found.pop("", None)
    if len(found) > MOST_TAGS:
        told = _("At most %(most)d tags, please.") % {"most": MOST_TAGS}
        raise RuleBroken("too_many_tags", told, "tags")
    if any(len(word) > TAG_LENGTH for word in found):
        told = _("A tag has at most %(most)d characters.") % {"most": TAG_LENGTH}
        raise RuleBroken("tag_too_long", told, "tags")
    return list(found)


def rating_words_of(words: str) -> str:
    """What a customer says beside the score. Raises `RuleBroken` for the field "words"."""
    words = clean_body(words).strip()
    if len(words) > RATING_LENGTH:
        raise RuleBroken("words_too_long", _("At most 1,000 characters, please."), "words")
    return words
