"""The vote button, and how much one wants to hear."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from engage.members.visits import came_from, see, viewer_of
from engage.rules import NotAllowed, RuleBroken
from engage.web.htmx import render_page, wants_part
from ideas.models import Idea
from ideas.operations import listen, vote, withdraw_vote
from ideas.views.finding import for_members, idea_of


@for_members
def cast(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST: the reader votes; with `vote=off`, as the pressed button sends it, no longer."""
    if request.POST.get("vote") == "off":
        return withdraw(request, idea_id)
    return _changed(request, idea_id, True)


@for_members
def withdraw(request: HttpRequest, idea_id: int) -> HttpResponse:
    """DELETE: the vote is taken back."""
    return _changed(request, idea_id, False)


@require_POST
@for_members
def hear(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `level`: everything, answers and status, or nothing."""
    idea = idea_of(request, idea_id)
    listen(idea, request.POST.get("level", ""), by=viewer_of(request))
    return see(idea.url)


def _changed(request: HttpRequest, idea_id: int, voted: bool) -> HttpResponse:
    idea, viewer = idea_of(request, idea_id), viewer_of(request)
    change, refused = (vote if voted else withdraw_vote), None
    try:
        idea = change(idea, by=viewer)
    except (NotAllowed, RuleBroken) as no:
        if not wants_part(request):
            raise
        refused = no.message
    if not wants_part(request):
        return see(_back(request, idea))
    context = {"id": idea_id, "count": idea.votes_count, "voted": voted, "refused": refused}
    return render_page(request, "", "ideas/_vote.html", context)


def _back(request: HttpRequest, idea: Idea) -> str:
    """Where the button stood: a list comes back at this idea, any other page is the idea's."""
    known = request.headers.get("Referer") or request.POST.get("next")
    before = came_from(request, "ideas:list") if known else ""
    is_list = before.partition("?")[0] == "/ideas/" or before.startswith("/ideas/boards/")
    return f"{before}#idea-{idea.pk}" if is_list else idea.url
