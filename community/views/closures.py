"""Closing a topic, and opening it again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from community.forms import ReasonForm
from community.operations import close_topic, reopen_topic
from community.permits import may_close
from community.views.changing import change_page, changed
from community.views.finding import for_members, topic_of
from engage.members.visits import see, viewer_of
from engage.rules import require


def _words() -> dict[str, Any]:
    return {
        "heading": _("Close this?"),
        "verb": _("Close"),
        "explanation": _("It stays readable and takes no more replies. Readers see your reason."),
    }


@for_members
def show(request: HttpRequest, topic_id: int) -> HttpResponse:
    """GET: why?"""
    topic = topic_of(request, topic_id)
    require(may_close(viewer_of(request), topic))
    return change_page(request, topic, ReasonForm(), _words())


@for_members
def close(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `reason`."""
    topic, by, form = topic_of(request, topic_id), viewer_of(request), ReasonForm(request.POST)
    return changed(
        request,
        topic,
        form,
        _words(),
        lambda said: close_topic(topic, by=by, reason=said["reason"]),
    )


@for_members
def reopen(request: HttpRequest, topic_id: int) -> HttpResponse:
    """DELETE: it takes replies again."""
    return see(reopen_topic(topic_of(request, topic_id), by=viewer_of(request)).url)
