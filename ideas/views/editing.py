"""Other words for an idea."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from engage.members.visits import see, viewer_of
from engage.rules import require
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page
from ideas.forms import EditIdeaForm
from ideas.models import Idea
from ideas.operations import EditConflict, edit_idea
from ideas.permits import may_edit
from ideas.views.finding import for_members, idea_of
from ideas.views.previews import preview_of
from ideas.views.trying import tried


@for_members
def text(request: HttpRequest, idea_id: int) -> HttpResponse:
    """GET: the form with the words as they were written."""
    idea = idea_of(request, idea_id)
    require(may_edit(viewer_of(request), idea))
    written = {"title": idea.title, "text": idea.source_text, "edition": idea.edition}
    return _page(request, idea, EditIdeaForm(initial=written))


@for_members
def set_text(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `title`, `text`, `edition`; after a conflict both texts, and the next save wins."""
    idea, (said, faults) = idea_of(request, idea_id), with_files(request)
    if "preview" in said and not faults:
        typed = EditIdeaForm(initial=said.dict())
        return _page(request, idea, typed, preview=preview_of(said.get("text", "")))
    form = EditIdeaForm(said)
    show_faults(form, faults)
    if form.is_valid():
        try:
            saved = tried(form, lambda: _save(request, idea, form), but=(EditConflict,))
        except EditConflict as conflict:
            current = conflict.current
            again = EditIdeaForm(initial=form.cleaned_data | {"edition": current.edition})
            theirs = f"{current.title}\n\n{current.source_text}"
            return _page(request, current, again, theirs=theirs, status=409)
        if saved is not None:
            return see(saved.url)
    return _page(request, idea, form, status=422)


def _save(request: HttpRequest, idea: Idea, form: EditIdeaForm) -> Idea:
    said = form.cleaned_data
    by = viewer_of(request)
    return edit_idea(idea, said["title"], said["text"], by=by, edition=said["edition"])


def _page(
    request: HttpRequest,
    idea: Idea,
    form: EditIdeaForm,
    theirs: str | None = None,
    preview: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"idea": idea, "form": form, "theirs": theirs, "preview": preview}
    return render_page(request, "ideas/edit.html", None, context, status=status)
