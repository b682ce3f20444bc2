"""What the template of a topic needs beside its `TopicPage`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now

from community.forms import ReplyForm
from community.models.category import PUBLIC
from community.reads import PostView, TopicPage
from community.views.post_parts import close_ones, guest_posts
from community.views.standing import facts
from community.views.structure import topic_data
from engage.drafts.reads import DraftHere
from engage.members.besides import Beside
from engage.text import excerpt
from engage.web.outlets import fill, sections
from engage.web.structured import absolute, structured

DESCRIPTION = 160
"""Characters of the question in search results and shared links."""


def whole(page: TopicPage, request: HttpRequest, form: ReplyForm | None = None) -> dict[str, Any]:
    """Everything for `show.html`; `form` is a reply that came back with faults."""
    topic = page.topic
    is_public = topic.category.access == PUBLIC and not topic.is_hidden
    common = part(page, request, form)
    return common | {
        "kept_posts": guest_posts(page, request, common["beside"]),
        "close": close_ones(page, request),
        "closure": topic.closures.first() if topic.is_closed else None,
        "about": excerpt(page.opening.html, DESCRIPTION),
        "canonical": absolute(request, address(page, page.page)),
        "is_public": is_public,
        "page_urls": {
            "previous": address(page, page.page - 1, sorted_too=True) if page.page > 1 else None,
            "next": address(page, page.page + 1, sorted_too=True)
            if page.page < page.pages
            else None,
        },
        "drawn": milliseconds(now()),
        "news_url": f"/topics/{topic.pk}/news?since={milliseconds(topic.last_post_at) + 1}",
        "side": sections("community.topic_rail", request),
        "structured": structured(topic_data(page, request)) if is_public else "",
    }


def part(page: TopicPage, request: HttpRequest, form: ReplyForm | None = None) -> dict[str, Any]:
    """What every part of the page needs."""
    quoted = quoted_post(page, request)
    initial = page.draft.fields | ({"quoted": quoted.id} if quoted else {})
    return {
        "page": page,
        "topic": page.topic,
        "facts": facts(page),
        "beside": fill("member.beside_name", _people(page), request),
        "form": form or ReplyForm(initial=initial),
        "typed": form is not None,
        "draft": DraftHere.posted(page.draft.place, request.POST.get("draft"))
        if form
        else page.draft,
        "quoted": quoted,
        "here": address(page, page.page),
    }


def milliseconds(moment: datetime) -> int:
    """Since 1970, as browsers and the live process count."""
    return int(moment.timestamp() * 1000)


def address(page: TopicPage, number: int, sorted_too: bool = False) -> str:
    """The path of a page of this topic; the first has no number."""
    wishes = [f"page={number}"] if number > 1 else []
    if sorted_too and page.newest_first:
        wishes.append("sort=newest")
    return page.topic.url + ("?" + "&".join(wishes) if wishes else "")


def quoted_post(page: TopicPage, request: HttpRequest) -> PostView | None:
    """The post of this page that a reply answers: `?quote=<id>`, or the field that came back."""
    asked = request.GET.get("quote") or request.POST.get("quoted") or ""
    around = [*page.replies, *([page.solution] if page.solution else [])]
    return next((post for post in around if str(post.id) == asked), None)


def _people(page: TopicPage) -> list[Beside]:
    posts = [page.opening, *page.replies, *([page.solution] if page.solution else [])]
    posts += [comment for post in posts for comment in post.comments]
    return [Beside(post.author_id, post.told) for post in posts]
