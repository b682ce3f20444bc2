"""One idea's page, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from engage.drafts.marks import Mark
from engage.drafts.places import Place
from engage.drafts.reads import DraftHere, draft_here
from engage.members.permits import may_act
from engage.members.visits import missing_is_404, see, viewer_of
from engage.notifications.bell import opened
from engage.search.reads import Alike
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page
from ideas.forms import CommentForm, IdeaForm
from ideas.models import Board, Idea
from ideas.operations import submit_idea
from ideas.reads import IdeaPage, board_rows
from ideas.reads.similar import similar_ideas
from ideas.reads.tags import common_tags
from ideas.views.finding import for_members, idea_of
from ideas.views.idea_context import whole
from ideas.views.previews import preview_of
from ideas.views.trying import tried

NEW = Place("ideas.idea", 0, "new")
LONGEST = 6
"""Digits of a page's number, and of nothing else, that are read at all."""


@require_safe
@missing_is_404
def show(request: HttpRequest, idea_id: int, words: str = "") -> HttpResponse:
    """The idea with a page of comments; other words after the number lead to the right ones."""
    page = IdeaPage.read(idea_id, viewer_of(request), _page(request), _comment(request))
    if request.get_full_path().split("?")[0] != page.row.url:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(page.row.url + (f"?{query}" if query else ""))
    if request.method == "GET":
        opened(request, f"ideas.idea:{idea_id}")
    context = whole(page, request, CommentForm(initial=page.draft.fields))
    return render_page(request, "ideas/show.html", None, context)


@require_safe
def short(request: HttpRequest, idea_id: int) -> HttpResponse:
    """`/ideas/12/` leads to today's address."""
    return HttpResponsePermanentRedirect(idea_of(request, idea_id).url)


@require_safe
@for_members
def new(request: HttpRequest) -> HttpResponse:
    """The form for an idea; `?title=` and `?board=` fill it in."""
    given = {name: request.GET.get(name, "") for name in ("title", "board")}
    draft = draft_here(NEW, viewer_of(request))
    if given["title"] and given["title"] != draft.fields.get("title"):
        draft = DraftHere(NEW)  # another idea: the draft waits, and is not written over
    kept = draft.fields | {name: value for name, value in given.items() if value}
    similar = similar_ideas(kept.get("title", ""), viewer_of(request))
    return _form_page(request, idea_form(request, initial=kept), similar=similar, draft=draft)


@for_members
def create(request: HttpRequest) -> HttpResponse:
    """POST of that form: the idea's page, or the form again with what is wrong.

    Where there are similar ideas they are shown first, with a button to share it all the same.
    """
    said, faults = with_files(request)
    if ("preview" in said or "similar" in said) and not faults:
        typed = idea_form(request, initial=said.dict() | {"picked": said.getlist("picked")})
        preview = preview_of(said.get("text", "")) if "preview" in said else ""
        return _form_page(request, typed, preview, similar=_similar_to(request))
    form = idea_form(request, said)
    show_faults(form, faults)
    if form.is_valid():
        similar = () if "anyway" in said else _similar_to(request)
        if similar:
            return _form_page(request, form, similar=similar, asks=True)
        idea = tried(form, lambda: _submit(request, form))
        if idea is not None:
            return see(idea.url)
    return _form_page(request, form, status=422, similar=_similar_to(request))


def idea_form(request: HttpRequest, *args: object, **kwargs: object) -> IdeaForm:
    """The form with the boards that are open to this reader, and common tags; 2 statements."""
    rows = board_rows(viewer_of(request))
    choices = [(row.slug, row.name) for row in rows if not row.is_archived]
    common = [tag.name for tag in common_tags(viewer_of(request))]
    return IdeaForm(*args, boards=choices, common=common, **kwargs)


def _submit(request: HttpRequest, form: IdeaForm) -> Idea:
    said = form.cleaned_data
    board = Board.objects.visible_to(viewer_of(request)).get(slug=said["board"])
    mark = Mark.read(request.POST.get("draft"))
    tags, by = [*said["picked"], *said["tags"]], viewer_of(request)
    return submit_idea(board, said["title"], said["text"], by=by, tags=tags, draft=mark)


def _similar_to(request: HttpRequest) -> list[Alike]:
    said = request.POST
    return similar_ideas(said.get("title", ""), viewer_of(request), beside=said.get("text", ""))


def _form_page(
    request: HttpRequest,
    form: IdeaForm,
    preview: str = "",
    status: int = 200,
    similar: Sequence[Alike] = (),
    draft: DraftHere | None = None,
    asks: bool = False,
) -> HttpResponse:
    acting = may_act(viewer_of(request))
    context: dict[str, Any] = {
        "typed": draft is None,
        "draft": draft or DraftHere.posted(NEW, request.POST.get("draft")),
        "form": form,
        "preview": preview,
        "similar": similar,
        "asks": asks,
        "refused": None if acting else acting.why,
    }
    return render_page(request, "ideas/new.html", None, context, status=status)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST else 1


def _comment(request: HttpRequest) -> int | None:
    asked = request.GET.get("comment", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 18 else None
