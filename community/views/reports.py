"""Reporting a topic or a post: its place and its address; the rest is the moderation's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from community.views.finding import for_members, post_of, topic_of
from engage.moderation.views import reporting

Step = Callable[[HttpRequest, str, str], HttpResponse]


def _of_topic(step: Step) -> Callable[..., HttpResponse]:
    @for_members
    def view(request: HttpRequest, topic_id: int) -> HttpResponse:
        topic = topic_of(request, topic_id)
        return step(request, f"community.topic:{topic.pk}", topic.url)

    return view


def _of_post(step: Step) -> Callable[..., HttpResponse]:
    @for_members
    def view(request: HttpRequest, post_id: int) -> HttpResponse:
        post = post_of(request, post_id)
        return step(request, post.reference, post.url)

    return view


ask_topic, send_topic, take_topic_back = map(
    _of_topic, (reporting.ask, reporting.send, reporting.take_back)
)
ask_post, send_post, take_post_back = map(
    _of_post, (reporting.ask, reporting.send, reporting.take_back)
)
