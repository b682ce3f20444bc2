"""Taking an idea or a comment out of sight, and showing it again; reporting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from engage.members.visits import see, viewer_of
from engage.moderation.views import reporting
from engage.rules import require
from ideas.forms import ReasonForm
from ideas.operations import hide_comment, hide_idea, unhide_comment, unhide_idea
from ideas.permits import may_hide, may_hide_comment
from ideas.views.changing import change_page, changed
from ideas.views.finding import comment_of, for_members, idea_of

Step = Callable[[HttpRequest, str, str], HttpResponse]


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
def idea(request: HttpRequest, idea_id: int) -> HttpResponse:
    """GET: hide the idea, why?"""
    found = idea_of(request, idea_id)
    require(may_hide(viewer_of(request)))
    return change_page(request, found, ReasonForm(), _words(_("Hide this idea?")))


@for_members
def hide(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `reason`: the idea is out of sight."""
    found, by, form = idea_of(request, idea_id), viewer_of(request), ReasonForm(request.POST)
    words = _words(_("Hide this idea?"))
    return changed(
        request, found, form, words, lambda said: hide_idea(found, by=by, reason=said["reason"])
    )


@for_members
def unhide(request: HttpRequest, idea_id: int) -> HttpResponse:
    """DELETE: everybody sees it again."""
    return see(unhide_idea(idea_of(request, idea_id), by=viewer_of(request)).url)


@for_members
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """GET: hide one comment, why?"""
    found = comment_of(request, comment_id)
    require(may_hide_comment(viewer_of(request)))
    words = _words(_("Hide this comment?")) | {"back": found.url}
    return change_page(request, found.idea, ReasonForm(), words)


@for_members
def hide_one(request: HttpRequest, comment_id: int) -> HttpResponse:
    """POST `reason`: the comment is out of sight."""
    found, by, form = comment_of(request, comment_id), viewer_of(request), ReasonForm(request.POST)
    words = _words(_("Hide this comment?")) | {"back": found.url}
    return changed(
        request,
        found.idea,
        form,
        words,
        lambda said: hide_comment(found, by=by, reason=said["reason"]),
    )


@for_members
def unhide_one(request: HttpRequest, comment_id: int) -> HttpResponse:
    """DELETE: everybody sees it again."""
    return see(unhide_comment(comment_of(request, comment_id), by=viewer_of(request)).url)


def _of_idea(step: Step) -> Callable[..., HttpResponse]:
    @for_members
    def view(request: HttpRequest, idea_id: int) -> HttpResponse:
        found = idea_of(request, idea_id)
        return step(request, found.reference, found.url)

    return view


def _of_comment(step: Step) -> Callable[..., HttpResponse]:
    @for_members
    def view(request: HttpRequest, comment_id: int) -> HttpResponse:
        found = comment_of(request, comment_id)
        return step(request, found.reference, found.url)

    return view


ask_idea, send_idea, take_idea_back = map(
    _of_idea, (reporting.ask, reporting.send, reporting.take_back)
)
ask_comment, send_comment, take_comment_back = map(
    _of_comment, (reporting.ask, reporting.send, reporting.take_back)
)
