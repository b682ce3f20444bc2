"""The tags of an idea, on a page of their own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from engage.members.visits import viewer_of
from engage.rules import require
from ideas.forms import IdeaTagsForm
from ideas.operations import retag_idea
from ideas.permits import may_retag
from ideas.views.changing import change_page, changed
from ideas.views.finding import for_members, idea_of


def _words() -> dict[str, Any]:
    return {"heading": _("Change the tags"), "verb": _("Save")}


@for_members
def tags(request: HttpRequest, idea_id: int) -> HttpResponse:
    """GET: the form with today's tags."""
    idea = idea_of(request, idea_id)
    require(may_retag(viewer_of(request), idea))
    names = idea.tagged.order_by("pk").values_list("tag__name", flat=True)
    form = IdeaTagsForm(initial={"tags": ", ".join(names)})
    return change_page(request, idea, form, _words())


@for_members
def set_tags(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `tags`, with commas between them; none takes all away."""
    idea, form, by = idea_of(request, idea_id), IdeaTagsForm(request.POST), viewer_of(request)
    return changed(
        request, idea, form, _words(), lambda said: retag_idea(idea, said["tags"], by=by)
    )
