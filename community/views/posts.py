"""One post: its permanent address, its text, its history, a comment on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from community.forms import CommentForm, EditForm
from community.models import Post
from community.operations import EditConflict, edit_post
from community.permits import may_comment, may_edit_post
from community.reads import PostHistory
from community.views.finding import for_members, post_of
from community.views.previews import preview_of
from community.views.trying import tried
from engage.drafts.marks import Mark
from engage.drafts.places import Place
from engage.drafts.reads import DraftHere, draft_here
from engage.members.visits import missing_is_404, see, viewer_of
from engage.rules import require
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page


@require_safe
def show(request: HttpRequest, post_id: int) -> HttpResponse:
    """`/posts/7/` leads to the page of its topic and to its place there."""
    return see(post_of(request, post_id).url)


@for_members
def text(request: HttpRequest, post_id: int) -> HttpResponse:
    """GET: the form with the text as it was written."""
    post = post_of(request, post_id)
    require(may_edit_post(viewer_of(request), post.topic, post))
    draft = draft_here(_place(post, "edit"), viewer_of(request))
    written = {"text": post.source_text, "version": post.version}
    return _edit_page(request, post, EditForm(initial=written | draft.fields), draft=draft)


@for_members
def set_text(request: HttpRequest, post_id: int) -> HttpResponse:
    """POST `text`, `version`, `reason`; after a conflict both texts, and the next save wins."""
    post, (said, faults) = post_of(request, post_id), with_files(request)
    if "preview" in said and not faults:
        typed = EditForm(initial=said.dict())
        return _edit_page(request, post, typed, preview=preview_of(said.get("text", "")))
    form = EditForm(said)
    show_faults(form, faults)
    if form.is_valid():
        try:
            saved = tried(form, lambda: _save(request, post, form), but=(EditConflict,))
        except EditConflict as conflict:
            return _conflict(request, conflict.current, form)
        if saved is not None:
            return see(saved.url)
    return _edit_page(request, post, form, status=422)


@require_safe
@for_members
@missing_is_404
def history(request: HttpRequest, post_id: int) -> HttpResponse:
    """Every version, newest first, with what each changed."""
    found = PostHistory.read(post_id, viewer_of(request))
    return render_page(request, "community/posts/history.html", None, {"history": found})


@for_members
def comments(request: HttpRequest, post_id: int) -> HttpResponse:
    """GET: the field for a comment on this post."""
    post = post_of(request, post_id)
    require(may_comment(viewer_of(request), post.topic, post))
    draft = draft_here(_place(post, "comment"), viewer_of(request))
    return comment_page(request, post, CommentForm(initial=draft.fields), draft)


def comment_page(
    request: HttpRequest, post: Post, form: CommentForm, draft: DraftHere | None = None
) -> HttpResponse:
    """The field for a comment; without a `draft` the form came back with faults."""
    status = 200 if draft else 422
    draft = draft or DraftHere.posted(_place(post, "comment"), request.POST.get("draft"))
    context = {"post": post, "form": form, "draft": draft}
    return render_page(request, "community/posts/comment.html", None, context, status=status)


def _save(request: HttpRequest, post: Post, form: EditForm) -> Post:
    said = form.cleaned_data
    by, version = viewer_of(request), said["version"]
    mark = Mark.read(request.POST.get("draft"))
    return edit_post(post, said["text"], by=by, version=version, reason=said["reason"], draft=mark)


def _place(post: Post, what: str) -> Place:
    return Place("community.post", post.pk, what)


def _conflict(request: HttpRequest, current: Post, form: EditForm) -> HttpResponse:
    typed = form.cleaned_data | {"version": current.version}
    again = EditForm(initial=typed)
    return _edit_page(request, current, again, theirs=current.source_text, status=409)


def _edit_page(
    request: HttpRequest,
    post: Post,
    form: EditForm,
    theirs: str | None = None,
    preview: str = "",
    status: int = 200,
    draft: DraftHere | None = None,
) -> HttpResponse:
    context = {
        "post": post,
        "form": form,
        "theirs": theirs,
        "preview": preview,
        "typed": draft is None,
        "draft": draft or DraftHere.posted(_place(post, "edit"), request.POST.get("draft")),
    }
    return render_page(request, "community/posts/edit.html", None, context, status=status)
