"""The words that things are found by: how a tag is written, and by which slug it is found."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken
from engage.text.lines import clean_line

MOST_TAGS = 5
NAME_LENGTH = 40


def tag_slug(name: str) -> str:
    """The slug of a tag's name: "C++" → "c-plus-plus", "Новый звук" → "новый-звук"."""
    spelled = name.replace("+", "-plus").replace("#", "-sharp").replace(".", "-")
    return slugify(spelled, allow_unicode=True)[:60].strip("-_")


def tag_words(tags: Sequence[str]) -> dict[str, str]:
    """Slug → name of each tag, once. Raises `RuleBroken` "too_many_tags" or "bad_tag"."""
    words: dict[str, str] = {}
    for tag in tags:
        line = clean_line(tag, NAME_LENGTH * 2)
        if not line:
            continue
        slug = tag_slug(line)
        if not slug or len(line) > NAME_LENGTH:
            raise RuleBroken(
                "bad_tag", _("“%(tag)s” cannot be a tag: use a short word.") % {"tag": line}, "tags"
            )
        words.setdefault(slug, line)
    if len(words) > MOST_TAGS:
        raise RuleBroken(
            "too_many_tags", _("Use at most %(most)d tags.") % {"most": MOST_TAGS}, "tags"
        )
    return words
