"""Which row is meant: what every view of this room begins with."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from community.models import Post, Topic
from community.reads.blanks import TOPIC, role_of, stand_in, with_viewer
from engage.members.visits import viewer_of, writers_of
from engage.tenancy.shapes import shaped

LONGEST_PAGE = 6
"""Digits of a page's number that are read at all."""

for_members = writers_of("community:latest")


def topic_of(request: HttpRequest, topic_id: int) -> Topic:
    """The topic with its category; 404 when the reader may not see it."""
    viewer = viewer_of(request)
    found: list[Topic] = _seen(role_of(viewer)).run(with_viewer(viewer, {TOPIC: topic_id}))
    if not found:
        raise Http404
    return found[0]


@shaped(TOPIC)
def _seen(role: str) -> QuerySet[Topic]:
    topics = Topic.objects.visible_to(stand_in(role)).filter(pk=TOPIC)
    return topics.select_related("category")


def post_of(request: HttpRequest, post_id: int) -> Post:
    """The post with its topic, category and parent; 404 when the reader may not see it."""
    posts = Post.objects.visible_to(viewer_of(request))
    return get_object_or_404(posts.select_related("topic__category", "parent"), pk=post_id)


def page_before(request: HttpRequest) -> int:
    """The number of the page that the reader has before them, from the address htmx names."""
    query = parse_qs(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    found = query.get("page", ["1"])[0]
    return int(found) if found.isdecimal() and len(found) <= LONGEST_PAGE else 1
