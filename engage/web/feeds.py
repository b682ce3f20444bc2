"""Atom and RSS, with absolute addresses on the brand's primary host. Rooms bring the entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language

from engage.web.structured import absolute

ENTRIES = 30
FORMATS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold, though a text may."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed; `html` is safe as stored."""

    permanent: str
    """The path that a reader knows it by, though its title may change."""
    title: str
    url: str
    author: str
    html: str
    created_at: datetime
    updated_at: datetime


def written(
    request: HttpRequest, form: str, title: str, page: str, entries: Iterable[Entry]
) -> tuple[str, str]:
    """The document and its content type. `page` is the path of the page that it goes with."""
    feed = FORMATS[form](
        title=sayable(title),
        link=absolute(request, page),
        description=sayable(title),
        language=get_language(),
        feed_url=absolute(request, request.path),
    )
    for entry in entries:
        url = absolute(request, entry.url)
        feed.add_item(
            title=sayable(entry.title),
            link=url,
            unique_id=absolute(request, entry.permanent),
            description=sayable(entry.html),
            author_name=sayable(entry.author),
            pubdate=entry.created_at,
            updateddate=entry.updated_at,
        )
    content_type: str = feed.content_type  # type: ignore[attr-defined]
    return feed.writeString("utf-8"), content_type


def sayable(text: str) -> str:
    """`text` without the signs that XML cannot hold."""
    return UNSPEAKABLE.sub("", str(text))
