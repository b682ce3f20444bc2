"""Lists that a member has and a guest has not: what is new for them, and what they follow."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from community.reads import TopicList
from community.reads.catching_up import catching_up
from community.reads.topic_list import TOPICS_A_PAGE
from community.reads.unread_count import unread_topics
from community.views.finding import for_members
from engage.members.visits import viewer_of
from engage.web.htmx import render_page
from engage.web.slots import draws_slots, slot

ADDRESSES = {"unread": "community:unread", "following": "community:following-list"}


@require_safe
@for_members
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """The topics with something new, or those that the reader follows, newest post first."""
    cursor = request.GET.get("after", "")
    page = TopicList.read(viewer_of(request), kind, cursor=cursor)
    first = reverse(ADDRESSES[kind])
    context = {
        "page": page,
        "heading": _("New for you") if kind == "unread" else _("What you follow"),
        "sorts": [*own_tabs(request, kind)],
        "cursor": cursor,
        "first_url": first,
        "next_url": f"{first}?after={page.next_cursor}" if page.next_cursor else None,
        "page_size": TOPICS_A_PAGE,
        "ask_url": reverse("community:new"),
        "is_public": False,
        "catch_up": catching_up("", first) if kind == "unread" else None,
    }
    page_of, part_of = "community/topics/list.html", "community/topics/_rows.html"
    return render_page(request, page_of, part_of, context)


def own_tabs(request: HttpRequest, current: str = "") -> list[dict[str, Any]]:
    """The reader's own lists, with the way back to those of everybody; none for a guest."""
    if viewer_of(request) is None:
        return []
    words = {
        "unread": pgettext("topics", "New for you"),
        "following": pgettext("topics", "Followed"),
    }
    tabs: list[dict[str, Any]] = [
        {"label": word, "url": reverse(ADDRESSES[kind]), "current": kind == current}
        for kind, word in words.items()
    ]
    if draws_slots():
        tabs[0]["mark"] = slot("community.unread")
    else:
        tabs[0]["more"] = unread_topics(viewer_of(request))
    if not current:
        return tabs
    latest = {"label": pgettext("topics", "Latest"), "url": reverse("community:latest")}
    return [latest | {"current": False}, *tabs]
