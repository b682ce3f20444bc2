"""Giving a topic to the brand's desk, and taking it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from community.operations import end_care, hand_to_desk
from community.views.finding import for_members, topic_of
from engage.members.visits import see, viewer_of


@for_members
def begin(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST: the desk gets it."""
    return see(hand_to_desk(topic_of(request, topic_id), by=viewer_of(request)).url)


@for_members
def end(request: HttpRequest, topic_id: int) -> HttpResponse:
    """DELETE: it stays with the members."""
    return see(end_care(topic_of(request, topic_id), by=viewer_of(request)).url)
