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
_BLOCK = re.compile(r"\s*<(p|ol|ul)>((?:(?!<[ou]l>|<pre>|<img).)*?)</\1>", re.DOTALL)
"""A paragraph, or a list without a list in it."""
_ITEM = re.compile("<li>(.*?)</li>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ("p") with one text, or a list ("ol", "ul") with one for each item."""

    tag: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomeStory:
    """The accepted answer of the last seven days that most people were thankful for."""

    title: str
    url: str
    language: str
    author: Person
    beginning: tuple[Block, ...]
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


def beginning(html: str) -> tuple[Block, ...]:
    """The paragraphs and lists before the first picture, code or table, about `EXCERPT` letters.

    An answer that begins with something else is cut out of its whole text.
    """
    shown: list[Block] = []
    left, at = EXCERPT, 0
    while left >= LEAST and (found := _BLOCK.match(html, at)):
        at, tag = found.end(), found[1]
        parts = _ITEM.findall(found[2]) if tag != "p" else [found[2]]
        texts: list[str] = []
        for text in filter(None, (plain(part).strip() for part in parts)):
            if left < LEAST:
                break
            texts.append(excerpt(text, left))
            left -= len(text)
        if texts:
            shown.append(Block(tag, tuple(texts)))
    return tuple(shown) or (Block("p", (excerpt(html, EXCERPT),)),)
