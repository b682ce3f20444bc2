"""What the reader put aside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from community.models import Post, Topic
from community.operations import bookmark, remove_bookmark
from community.permits import may_bookmark
from community.reads.bookmark_list import BOOKMARKS_A_PAGE, BookmarkList
from community.views.finding import for_members, post_of, topic_of
from engage.members.gates import members_only
from engage.members.visits import came_from, see, viewer_of
from engage.web.htmx import render_page, wants_part

LONGEST_ID = 18


@require_safe
@members_only
def index(request: HttpRequest) -> HttpResponse:
    """The reader's bookmarks, newest first."""
    cursor = request.GET.get("after", "")
    after = int(cursor) if cursor.isdecimal() and len(cursor) <= LONGEST_ID else None
    page = BookmarkList.read(viewer_of(request), after)  # type: ignore[arg-type]
    first = reverse("community:bookmarks")
    context = {
        "page": page,
        "cursor": cursor if after is not None else "",
        "first_url": first,
        "next_url": f"{first}?after={page.next_cursor}" if page.next_cursor else None,
        "page_size": BOOKMARKS_A_PAGE,
        "here": request.get_full_path(),
    }
    return render_page(request, "community/bookmarks/list.html", None, context)


@for_members
def keep_topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST, perhaps with a `note`: the reader keeps this topic."""
    return _kept(request, topic_of(request, topic_id))


@for_members
def drop_topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """DELETE: not any more."""
    return _dropped(request, topic_of(request, topic_id))


@for_members
def keep_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """POST, perhaps with a `note`: the reader keeps this post."""
    return _kept(request, post_of(request, post_id))


@for_members
def drop_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """DELETE: not any more."""
    return _dropped(request, post_of(request, post_id))


def _kept(request: HttpRequest, thing: Topic | Post) -> HttpResponse:
    bookmark(thing, by=viewer_of(request), note=request.POST.get("note"))
    return _shown(request, thing, True)


def _dropped(request: HttpRequest, thing: Topic | Post) -> HttpResponse:
    remove_bookmark(thing, by=viewer_of(request))
    return _shown(request, thing, False)


def _shown(request: HttpRequest, thing: Topic | Post, is_kept: bool) -> HttpResponse:
    if not wants_part(request):
        listed = came_from(request, "community:latest").startswith(reverse("community:bookmarks"))
        return see(came_from(request, "community:latest") if listed else thing.url)
    context = {
        "thing": "topics" if isinstance(thing, Topic) else "posts",
        "id": thing.pk,
        "is_kept": is_kept,
        "keep_right": may_bookmark(viewer_of(request)),
        "terse": isinstance(thing, Post),
    }
    return render_page(request, "", "community/bookmarks/_bookmark.html", context)
