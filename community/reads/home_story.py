"""The answer of the week, for the brand's home."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils.timezone import now

from community.models import Topic
from community.models.topic import topic_url
from community.reads.people import Person, columns
from engage.members.models import Member
from engage.text import excerpt, plain

WEEK = timedelta(days=7)
EXCERPT = 420
"""Characters of the answer that are shown."""
LEAST = 60
"""Fewer characters of a further paragraph are not worth beginning it."""
_PARAGRAPH = re.compile("<p>(.*?)</p>", re.DOTALL)
_PARAGRAPHS = re.compile(r"(?:\s*<p>.*?</p>)+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class HomeStory:
    """The accepted answer of the last seven days that most people were thankful for."""

    title: str
    url: str
    language: str
    author: Person
    paragraphs: tuple[str, ...]
    """How the answer begins, as plain text."""
    thanks_count: int

    @classmethod
    def read(cls, viewer: Member | None) -> HomeStory | None:
        """The story in 1 statement; None when no answer of this week was thanked for."""
        row = (
            Topic.objects.visible_to(viewer)
            .filter(
                solved_at__gte=now() - WEEK,
                hidden_at=None,
                solutions__post__hidden_at=None,
                solutions__post__thanks_count__gt=0,
            )
            .order_by(F("solutions__post__thanks_count").desc(), "-solved_at", "-id")
            .values_list(
                "id",
                "title",
                "language",
                "solutions__post__html",
                "solutions__post__thanks_count",
                *columns("solutions__post__author"),
            )
            .first()
        )
        if row is None:
            return None
        topic_id, title, language, html, thanks, *person = row
        return cls(
            title, topic_url(topic_id, title), language, Person.of(*person),
            beginning(html), thanks,
        )  # fmt: skip


def beginning(html: str) -> tuple[str, ...]:
    """The paragraphs before the first list, picture or code, cut after `EXCERPT` characters.

    An answer that begins with something else is cut out of its whole text.
    """
    leading = _PARAGRAPHS.match(html)
    texts = [plain(text).strip() for text in _PARAGRAPH.findall(leading[0])] if leading else []
    shown: list[str] = []
    for text in filter(None, texts):
        left = EXCERPT - sum(map(len, shown))
        if left < LEAST:
            break
        shown.append(excerpt(text, left))
    return tuple(shown) or (excerpt(html, EXCERPT),)
