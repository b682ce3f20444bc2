"""Following a topic, or the new topics of a category."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from community.models import Category, Topic
from community.permits import may_follow, may_follow_category
from community.reads.category_of import category_of
from community.views.finding import for_members, topic_of
from engage.members.visits import missing_is_404, see, viewer_of
from engage.notifications.operations import follow, unfollow
from engage.web.htmx import render_page, wants_part


@for_members
def begin(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST: the reader hears of what happens to this topic."""
    topic = topic_of(request, topic_id)
    follow(f"community.topic:{topic.pk}", by=viewer_of(request))  # type: ignore[arg-type]
    return _shown(request, topic, True)


@for_members
def end(request: HttpRequest, topic_id: int) -> HttpResponse:
    """DELETE: not any more."""
    topic = topic_of(request, topic_id)
    unfollow(f"community.topic:{topic.pk}", by=viewer_of(request))  # type: ignore[arg-type]
    return _shown(request, topic, False)


@for_members
@missing_is_404
def begin_category(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: the reader hears of new topics in this category."""
    category = category_of(slug, viewer_of(request))
    follow(category.reference, by=viewer_of(request))  # type: ignore[arg-type]
    return _category_shown(request, category, True)


@for_members
@missing_is_404
def end_category(request: HttpRequest, slug: str) -> HttpResponse:
    """DELETE: not any more."""
    category = category_of(slug, viewer_of(request))
    unfollow(category.reference, by=viewer_of(request))  # type: ignore[arg-type]
    return _category_shown(request, category, False)


def _category_shown(request: HttpRequest, category: Category, follows: bool) -> HttpResponse:
    if not wants_part(request):
        return see(category.url)
    category.is_followed = follows
    context = {"category": category, "follow_right": may_follow_category(viewer_of(request))}
    return render_page(request, "", "community/categories/_follow.html", context)


def _shown(request: HttpRequest, topic: Topic, follows: bool) -> HttpResponse:
    if not wants_part(request):
        return see(topic.url)
    right = may_follow(viewer_of(request), topic)
    context = {"topic": topic, "follows": follows, "follow_right": right}
    return render_page(request, "", "community/topics/_follow.html", context)
