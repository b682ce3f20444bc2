"""Following a topic."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from community.models import Topic
from community.permits import may_follow
from community.views.finding import for_members, see, topic_of, viewer_of
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


def _shown(request: HttpRequest, topic: Topic, follows: bool) -> HttpResponse:
    if not wants_part(request):
        return see(topic.url)
    right = may_follow(viewer_of(request), topic)
    context = {"topic": topic, "follows": follows, "follow_right": right}
    return render_page(request, "", "community/topics/_follow.html", context)
