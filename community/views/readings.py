"""How far the reader has read: told by the open page, or noted when it is drawn."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from community.models import Category, Post
from community.operations import catch_up, read_posts
from community.reads import TopicPage
from community.reads.unread import TELLS, first_unread
from community.views.finding import for_members, topic_of
from engage.members.visits import came_from, missing_is_404, see, viewer_of
from engage.web.htmx import wants_part

MOST = 500
"""Posts that one call may name."""


def note_shown(request: HttpRequest, page: TopicPage) -> None:
    """Without script the page itself is what its reader has seen; no statement when nothing is new.

    With script the open page tells, so that a tab in the background reads nothing.
    """
    viewer = viewer_of(request)
    if viewer is None or TELLS in request.COOKIES or not page.shows_unread:
        return
    read_posts(page.topic, page.shown_posts, by=viewer, read_to=page.read_to)


@for_members
def seen(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `post=<id>` for each post that came into sight."""
    named = request.POST.getlist("post")[:MOST]
    ids = [int(one) for one in named if one.isdecimal() and len(one) <= 18]
    topic = topic_of(request, topic_id)
    posts = Post.objects.filter(topic=topic).shown_to(viewer_of(request))
    rows = posts.filter(pk__in=ids).only("parent_id", "created_at")
    read_posts(topic, rows, by=viewer_of(request))
    return HttpResponse(status=204)


@require_safe
@for_members
def first_new(request: HttpRequest, topic_id: int) -> HttpResponse:
    """The first post that is new for the reader, or the topic when there is none."""
    topic = topic_of(request, topic_id)
    post = first_unread(topic, viewer_of(request))  # type: ignore[arg-type]
    return see(post.url if post else topic.url)


@for_members
def everything(request: HttpRequest) -> HttpResponse:
    """POST: all that was written until the page was drawn counts as read."""
    catch_up(by=viewer_of(request), until=_until(request))
    return _back(request)


@for_members
@missing_is_404
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: the same for one category."""
    found = Category.objects.visible_to(viewer_of(request)).get(slug=slug)
    catch_up(by=viewer_of(request), category=found, until=_until(request))
    return _back(request)


def _until(request: HttpRequest) -> datetime | None:
    """The moment of `until=<milliseconds>`; an odd one is now."""
    given = request.POST.get("until", "")
    if not given.isdecimal() or len(given) > 14:
        return None
    return datetime.fromtimestamp(int(given) / 1000, UTC)


def _back(request: HttpRequest) -> HttpResponse:
    target = came_from(request, "community:latest")
    if wants_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return see(target)
