"""Taking a topic or a post out of sight, and showing it again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from community.forms import ReasonForm
from community.operations import hide_post, hide_topic, unhide_post, unhide_topic
from community.permits import may_hide_post, may_hide_topic
from community.views.changing import change_page, changed
from community.views.finding import for_members, post_of, topic_of
from engage.members.visits import see, viewer_of
from engage.rules import require


def _words(heading: str) -> dict[str, Any]:
    return {
        "heading": heading,
        "verb": _("Hide"),
        "dangerous": True,
        "explanation": _(
            "Only moderators see it then, and its author is told your reason. You can show it "
            "again at any time."
        ),
    }


@for_members
def topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """GET: hide the whole topic, why?"""
    found = topic_of(request, topic_id)
    require(may_hide_topic(viewer_of(request), found))
    return change_page(request, found, ReasonForm(), _words(_("Hide this topic?")))


@for_members
def hide(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `reason`: the topic is out of sight."""
    found, by, form = topic_of(request, topic_id), viewer_of(request), ReasonForm(request.POST)
    words = _words(_("Hide this topic?"))
    return changed(
        request, found, form, words, lambda said: hide_topic(found, by=by, reason=said["reason"])
    )


@for_members
def unhide(request: HttpRequest, topic_id: int) -> HttpResponse:
    """DELETE: everybody sees it again."""
    return see(unhide_topic(topic_of(request, topic_id), by=viewer_of(request)).url)


@for_members
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """GET: hide one post, why?"""
    found = post_of(request, post_id)
    require(may_hide_post(viewer_of(request), found))
    words = _words(_("Hide this post?")) | {"back": found.url}
    return change_page(request, found.topic, ReasonForm(), words)


@for_members
def hide_one(request: HttpRequest, post_id: int) -> HttpResponse:
    """POST `reason`: the post is out of sight."""
    found, by, form = post_of(request, post_id), viewer_of(request), ReasonForm(request.POST)
    words = _words(_("Hide this post?")) | {"back": found.url}
    return changed(
        request,
        found.topic,
        form,
        words,
        lambda said: hide_post(found, by=by, reason=said["reason"]),
    )


@for_members
def unhide_one(request: HttpRequest, post_id: int) -> HttpResponse:
    """DELETE: everybody sees it again."""
    return see(unhide_post(post_of(request, post_id), by=viewer_of(request)).url)
