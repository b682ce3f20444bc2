"""What of a topic's page many readers get alike, drawn once for as long as it stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.reads import PostView, TopicPage
from engage.web.navigation import link
from engage.web.parts import kept_part
from engage.web.pieces import piece

_shown = attrgetter(
    *(
        name
        for name in PostView.__slots__
        if name not in ("html", "rights", "comments", "thanked", "told")
    )
)
"""All that is drawn of a post for a guest; the text aside, which is long."""


def guest_posts(
    page: TopicPage, request: HttpRequest, beside: Mapping[int, Sequence[SafeString]]
) -> Callable[[PostView], SafeString] | None:
    """What draws a reply of this page for a guest; None for members, who may do something with it.

    A guest has no rights, no thanks and no bookmarks, so a post shows nothing but itself and its
    place: all of that is the key.
    """
    if request.member is not None:  # type: ignore[attr-defined]
        return None
    topic, worn = page.topic, _worn(request)
    here = (topic.pk, topic.title, topic.kind, topic.author_id, page.page, page.newest_first)

    def drawn(post: PostView) -> SafeString:
        marks = tuple(tuple(beside.get(one.author_id, ())) for one in (post, *post.comments))
        key = (*here, *worn, marks, _told(post), *map(_told, post.comments))
        return kept_part(key, lambda: _drawn(post))

    def _drawn(post: PostView) -> SafeString:
        context: dict[str, Any] = {
            "post": post, "page": page, "beside": beside, "sign_in_url": link("account_login"),
        }  # fmt: skip
        return piece(request, "community/topics/_post.html", **context)

    return drawn


def close_ones(page: TopicPage, request: HttpRequest) -> SafeString | str:
    """The topics near this one, if any. Nothing in their rows is the reader's own."""
    rows = tuple(page.close_to)
    if not rows:
        return ""
    key = ("community.close", *_worn(request), rows)
    return kept_part(key, lambda: piece(request, "community/topics/_close.html", rows=rows))


def _worn(request: HttpRequest) -> tuple[Hashable, ...]:
    brand = request.brand  # type: ignore[attr-defined]
    return brand.pk, brand.name, get_language(), timezone.get_current_timezone_name()


def _told(post: PostView) -> Hashable:
    return hash(post.html), _shown(post)
