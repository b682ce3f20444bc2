"""One topic's page, and a new one."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.views.decorators.http import require_safe

from community.counters import count_view
from community.forms import TopicForm
from community.models import Category
from community.models.category import ANNOUNCEMENT, DISCUSSION, QUESTION
from community.operations import announce, ask_question, start_discussion
from community.reads import CategoryList, TopicPage
from community.views.finding import LONGEST_PAGE, for_members, topic_of
from community.views.previews import preview_of
from community.views.readings import note_shown
from community.views.topic_context import whole
from community.views.trying import tried
from engage.drafts.marks import Mark
from engage.drafts.places import Place
from engage.drafts.reads import DraftHere, draft_here
from engage.members.permits import may_act
from engage.members.visits import missing_is_404, see, viewer_of
from engage.notifications.bell import opened
from engage.search.reads import Alike, alike
from engage.search.reads.entries import TooBroad
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page

NEW = Place("community.topic", 0, "new")
STARTS = {QUESTION: ask_question, DISCUSSION: start_discussion, ANNOUNCEMENT: announce}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """`/topics/` is where new ones are sent; who reads it is led to the list."""
    return HttpResponseRedirect(reverse("community:latest"))


@require_safe
@missing_is_404
def show(request: HttpRequest, topic_id: int, words: str = "") -> HttpResponse:
    """The topic with a page of its replies; other words after the number lead to the right ones."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_PAGE else 1
    newest = request.GET.get("sort") == "newest"
    page = TopicPage.read(topic_id, viewer_of(request), max(number, 1), newest_first=newest)
    if request.get_full_path().split("?")[0] != page.topic.url:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(page.topic.url + (f"?{query}" if query else ""))
    if request.method == "GET":
        count_view(page.topic.pk)
        opened(request, page.topic.reference)
        note_shown(request, page)
    return render_page(request, "community/topics/show.html", None, whole(page, request))


@require_safe
def short(request: HttpRequest, topic_id: int) -> HttpResponse:
    """`/topics/12/` and `/topics/12-old-words/` lead to today's address."""
    return HttpResponsePermanentRedirect(topic_of(request, topic_id).url)


@require_safe
@for_members
def new(request: HttpRequest) -> HttpResponse:
    """The form for a topic; `?title=`, `?category=` and `?kind=` fill it in."""
    given = {name: request.GET.get(name, "") for name in ("title", "category", "kind")}
    given["kind"] = given["kind"] if given["kind"] in STARTS else ""
    similar, draft = _similar(request, given["title"]), draft_here(NEW, viewer_of(request))
    if given["title"] and given["title"] != draft.fields.get("title"):
        draft = DraftHere(NEW)  # another question: the draft waits, and is not written over
    kept = draft.fields | {name: value for name, value in given.items() if value}
    kept["kind"] = given["kind"] or kept.get("kind", QUESTION)
    form = topic_form(request, initial=kept)
    return _form_page(request, form, similar=similar, draft=draft)


@for_members
def create(request: HttpRequest) -> HttpResponse:
    """POST of that form: the new topic's page, or the form again with what is wrong."""
    said, faults = with_files(request)
    if "preview" in said and not faults:
        typed = topic_form(request, initial=said.dict())
        return _form_page(request, typed, preview_of(said.get("text", "")))
    if "similar" in said and not faults:
        typed = topic_form(request, initial=said.dict())
        return _form_page(request, typed, similar=_similar_to_typed(request))
    form = topic_form(request, said)
    show_faults(form, faults)
    if form.is_valid():
        topic = tried(form, lambda: _start(request, form))
        if topic is not None:
            return see(topic.url)
    return _form_page(request, form, status=422, similar=_similar_to_typed(request))


def topic_form(request: HttpRequest, *args: object, **kwargs: object) -> TopicForm:
    """The form with the categories and kinds that are open to this reader."""
    viewer = viewer_of(request)
    rows = CategoryList.read(viewer).rows
    choices = [(row.slug, row.name) for row in rows if not row.is_archived]
    kinds = [kind for kind in STARTS if kind != ANNOUNCEMENT or (viewer and viewer.is_staff)]
    return TopicForm(*args, categories=choices, kinds=kinds, **kwargs)


def _start(request: HttpRequest, form: TopicForm):  # type: ignore[no-untyped-def]
    said = form.cleaned_data
    category = Category.objects.visible_to(viewer_of(request)).get(slug=said["category"])
    start, by = STARTS[said["kind"]], viewer_of(request)
    mark = Mark.read(request.POST.get("draft"))
    return start(category, said["title"], said["text"], by=by, tags=said["tags"], draft=mark)


def _similar_to_typed(request: HttpRequest) -> list[Alike]:
    return _similar(request, request.POST.get("title", ""), request.POST.get("text", ""))


def _similar(request: HttpRequest, title: str, text: str = "") -> list[Alike]:
    """Topics that ask the same, for whoever is about to ask it again."""
    try:
        return alike(title, viewer_of(request), beside=text) if title.strip() else []
    except TooBroad:
        return []


def _form_page(
    request: HttpRequest,
    form: TopicForm,
    preview: str = "",
    status: int = 200,
    similar: Sequence[Alike] = (),
    draft: DraftHere | None = None,
) -> HttpResponse:
    acting = may_act(request.member)  # type: ignore[attr-defined]
    context = {
        "typed": draft is None,
        "draft": draft or DraftHere.posted(NEW, request.POST.get("draft")),
        "form": form,
        "preview": preview,
        "similar": similar,
        "refused": None if acting else acting.why,
    }
    return render_page(request, "community/topics/new.html", None, context, status=status)
