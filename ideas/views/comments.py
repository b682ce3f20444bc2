"""Comments on an idea."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from engage.drafts.marks import Mark
from engage.members.visits import see, viewer_of
from engage.rules import require
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page
from ideas.forms import CommentForm, EditCommentForm
from ideas.models import Comment, Idea
from ideas.operations import comment, edit_comment
from ideas.operations.comments import CommentConflict
from ideas.permits import may_edit_comment
from ideas.reads import IdeaPage
from ideas.views.finding import comment_of, for_members, idea_of
from ideas.views.idea_context import whole
from ideas.views.previews import preview_of
from ideas.views.trying import tried


@require_POST
@for_members
def create(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `text`: the comment at its place, or the field again with faults."""
    idea, (said, faults) = idea_of(request, idea_id), with_files(request)
    if "preview" in said and not faults:
        typed = CommentForm(initial=said.dict())
        return _again(request, idea, typed, preview=preview_of(said.get("text", "")))
    form = CommentForm(said)
    show_faults(form, faults)
    if form.is_valid():
        text, mark = form.cleaned_data["text"], Mark.read(request.POST.get("draft"))
        row = tried(form, lambda: comment(idea, text, by=viewer_of(request), draft=mark))
        if row is not None:
            return see(row.url)
    return _again(request, idea, form)


@for_members
def text(request: HttpRequest, comment_id: int) -> HttpResponse:
    """GET: the form with the text as it was written."""
    row = comment_of(request, comment_id)
    require(may_edit_comment(viewer_of(request), row.idea, row))
    form = EditCommentForm(initial={"text": row.source_text, "edition": row.edition})
    return _edit_page(request, row, form)


@for_members
def set_text(request: HttpRequest, comment_id: int) -> HttpResponse:
    """POST `text` and `edition`; after a conflict both texts, and the next save wins."""
    row, (said, faults) = comment_of(request, comment_id), with_files(request)
    if "preview" in said and not faults:
        typed = EditCommentForm(initial=said.dict())
        return _edit_page(request, row, typed, preview=preview_of(said.get("text", "")))
    form = EditCommentForm(said)
    show_faults(form, faults)
    if form.is_valid():
        try:
            saved = tried(form, lambda: _save(request, row, form), but=(CommentConflict,))
        except CommentConflict as conflict:
            current = conflict.current
            again = EditCommentForm(initial=form.cleaned_data | {"edition": current.edition})
            return _edit_page(request, current, again, theirs=current.source_text, status=409)
        if saved is not None:
            return see(saved.url)
    return _edit_page(request, row, form, status=422)


def _save(request: HttpRequest, row: Comment, form: EditCommentForm) -> Comment:
    said = form.cleaned_data
    return edit_comment(row, said["text"], by=viewer_of(request), edition=said["edition"])


def _again(
    request: HttpRequest, idea: Idea, form: CommentForm, preview: str | None = None
) -> HttpResponse:
    page = IdeaPage.read(idea.pk, viewer_of(request))
    status = 422 if preview is None else 200
    context = whole(page, request, form, preview)
    return render_page(request, "ideas/show.html", None, context, status=status)


def _edit_page(
    request: HttpRequest,
    row: Comment,
    form: EditCommentForm,
    theirs: str | None = None,
    preview: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"comment": row, "form": form, "theirs": theirs, "preview": preview}
    return render_page(request, "ideas/comments/edit.html", None, context, status=status)
