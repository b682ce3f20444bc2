"""Lists of topics: all, unanswered, solved; of one category; with one tag."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from community.models import Category, Tag, Topic
from community.models.category import PUBLIC
from community.permits import may_follow_category
from community.reads import CategoryList, TopicList
from community.reads.catching_up import catching_up
from community.reads.topic_list import TOPICS_A_PAGE
from community.views.own_lists import own_tabs
from community.views.topic_context import milliseconds
from engage.members.models import Member
from engage.members.visits import missing_is_404, viewer_of
from engage.web.htmx import render_page
from engage.web.slots import draws_slots

T = TypeVar("T")

PATHS = {"latest": "", "unanswered": "unanswered/", "solved": "solved/"}


@require_safe
def topics(request: HttpRequest, kind: str) -> HttpResponse:
    """All topics that the reader may see."""
    page = TopicList.read(viewer_of(request), kind, cursor=request.GET.get("after", ""))
    heading = {
        "latest": _("Questions and discussions"),
        "unanswered": _("Waiting for an answer"),
        "solved": pgettext("topics", "Solved"),
    }[kind]
    categories = CategoryList.read(viewer_of(request)).rows
    return _shown(request, page, reverse("community:latest"), heading, categories=categories)


@require_safe
@missing_is_404
def category(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One category's topics; 404 for those whom it does not let in."""
    cursor = request.GET.get("after", "")
    page = TopicList.read(viewer_of(request), kind, category=slug, cursor=cursor)
    found = _there(page.category)
    crumbs = [(_("Categories"), reverse("community:categories"))]
    more = {"about": found.described(), "crumbs": crumbs}
    right = may_follow_category(viewer_of(request))
    live = None if cursor or kind == "solved" else _live(page, found, kind)
    return _shown(
        request, page, found.url, found.named(), follow_right=right, live_list=live, **more
    )


@require_safe
@missing_is_404
def tag(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The topics that carry one tag."""
    cursor = request.GET.get("after", "")
    page = TopicList.read(viewer_of(request), kind, tag=slug, cursor=cursor)
    found = _there(page.tag)
    if not page.rows and not _is_used(found, viewer_of(request)):
        raise Http404  # a tag of topics that this reader may not see is no tag
    crumbs = [(_("Questions"), reverse("community:latest"))]
    return _shown(request, page, found.url, f"#{found.name}", crumbs=crumbs)


def _live(page: TopicList, category: Category, kind: str) -> dict[str, Any]:
    """How the open list learns of new topics: those after the newest that it shows."""
    newest = max((row.id for row in page.rows), default=0)
    return {
        "reference": f"community.category:{category.pk}",
        "address": f"{category.url}{PATHS[kind]}news?after={newest}",
        "drawn": milliseconds(now()),
    }


def _there(found: T | None) -> T:
    if found is None:
        raise Http404
    return found


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """Where to ask what."""
    context = {"categories": CategoryList.read(viewer_of(request))}
    return render_page(request, "community/categories/list.html", None, context)


def _is_used(tag: Tag, viewer: Member | None) -> bool:
    return Topic.objects.visible_to(viewer).filter(tagged__tag=tag).exists()


def _shown(
    request: HttpRequest, page: TopicList, base: str, heading: str, **more: Any
) -> HttpResponse:
    is_public = page.category is None or page.category.access == PUBLIC
    first = base + PATHS[page.kind]
    context = {
        "page": page,
        "heading": heading,
        "sorts": _sorts(page, base) + _own(request, page),
        "catch_up": _catching_up(page, first),
        "cursor": request.GET.get("after", ""),
        "first_url": first,
        "next_url": f"{first}?after={page.next_cursor}" if page.next_cursor else None,
        "page_size": TOPICS_A_PAGE,
        "ask_url": _ask(page),
        "is_public": is_public,
        "feed": f"{first}feed"
        if is_public and page.kind != "solved" and page.tag is None
        else None,
    }
    page_of, part_of = "community/topics/list.html", "community/topics/_rows.html"
    return render_page(request, page_of, part_of, context | more)


def _sorts(page: TopicList, base: str) -> list[dict[str, Any]]:
    words = {
        "latest": pgettext("topics", "Latest"),
        "unanswered": pgettext("topics", "Waiting"),
        "solved": pgettext("topics", "Solved"),
    }
    return [
        {"label": words[kind], "url": base + path, "current": kind == page.kind}
        for kind, path in PATHS.items()
    ]


def _own(request: HttpRequest, page: TopicList) -> list[dict[str, Any]]:
    """Beside the lists of everything, the reader's own."""
    return own_tabs(request) if page.category is None and page.tag is None else []


def _catching_up(page: TopicList, first: str) -> dict[str, Any] | None:
    """Where "mark as read" goes, on a list of everything or of a category that has news."""
    if page.tag is not None or not (draws_slots() or any(row.unread_count for row in page.rows)):
        return None
    return catching_up(page.category.url if page.category else "", first)


def _ask(page: TopicList) -> str:
    new = reverse("community:new")
    return f"{new}?category={page.category.slug}" if page.category else new
