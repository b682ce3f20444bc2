"""Stored HTML made anew from what was written: after a change of the renderer, or of a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import F

from community.models import Post, Topic
from community.models.post import HTML
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.current import require_brand_id
from engage.text import TEXT_VERSION, Picture, TextTooLong, mentions, render, sanitise
from engage.uploads.reads import pictures_in

_WRITE = """
UPDATE community_post AS post
   SET source_text = made.source, html = made.html, text_version = %(text_version)s
  FROM unnest(%(posts)s, %(versions)s, %(sources)s, %(htmls)s)
       AS made(id, version, source, html)
 WHERE post.brand_id = %(brand)s AND post.id = made.id AND post.version = made.version
RETURNING post.topic_id
"""
_COLUMNS = ("posts", "versions", "sources", "htmls")


@operation
def rerender_posts(
    posts: Sequence[Post], sources: Mapping[int, str] | None = None, *, by: Member | None
) -> int:
    """Make the HTML of these posts anew, of `sources` (by id) where given; how many were written.

    Needs `source_text`, `format`, `version` and `topic_id` of each. No edit: no revision, no fact,
    nobody is told; a post that was edited meanwhile is left alone, and so is a text that passes a
    cap today. Five statements at most. Raises `NotAllowed`.
    """
    require(may_import(by))
    wanted = {post.pk: (sources or {}).get(post.pk, post.source_text) for post in posts}
    texts = [wanted[post.pk] for post in posts if post.format != HTML]
    pages, pictures = _pages(texts), pictures_in("\n".join(texts))
    made: list[tuple[int, int, str, str]] = []
    for post in posts:
        html = _html(wanted[post.pk], post.format, pages, pictures)
        if html is not None:
            made.append((post.pk, post.version, wanted[post.pk], html))
    if not made:
        return 0
    values: dict[str, Any] = {"brand": require_brand_id(), "text_version": TEXT_VERSION}
    for name, column in zip(_COLUMNS, zip(*made, strict=True), strict=True):
        values[name] = list(column)
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
        topics = [pk for (pk,) in cursor.fetchall()]
    Topic.objects.filter(pk__in=set(topics)).update(version=F("version") + 1)
    return len(topics)


def _pages(sources: Sequence[str]) -> dict[str, str]:
    """Username → page of those whom any of the texts calls; one query, none without a call."""
    names: set[str] = set()
    for source in sources:
        try:
            names |= {name.lower() for name in mentions(source)}
        except TextTooLong:
            continue
    if not names:
        return {}
    people = Member.objects.people().filter(erased_at=None, is_listed=True, username__in=names)
    return {name: f"/members/{name}/" for name in people.values_list("username", flat=True)}


def _html(
    source: str, format: str, pages: Mapping[str, str], pictures: Mapping[str, Picture]
) -> str | None:
    try:
        if format == HTML:
            return sanitise(source, formulas=True)
        return render(source, mentions=pages, pictures=pictures)
    except TextTooLong:
        return None
