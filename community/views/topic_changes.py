"""Title, tags and category of a topic."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from community.forms import CategoryForm, TagsForm, TitleForm
from community.models import Category, Topic
from community.operations import move_topic, retag, retitle
from community.permits import may_move, may_retag, may_retitle
from community.reads import CategoryList
from community.views.changing import change_page, changed
from community.views.finding import for_members, topic_of
from engage.members.visits import viewer_of
from engage.rules import require


def _title_words() -> dict[str, Any]:
    return {"heading": _("Change the title"), "verb": _("Save")}


@for_members
def title(request: HttpRequest, topic_id: int) -> HttpResponse:
    """GET: the form with today's title."""
    topic = topic_of(request, topic_id)
    require(may_retitle(viewer_of(request), topic))
    return change_page(request, topic, TitleForm(initial={"title": topic.title}), _title_words())


@for_members
def set_title(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `title`."""
    topic, by = topic_of(request, topic_id), viewer_of(request)
    form = TitleForm(request.POST)
    return changed(
        request, topic, form, _title_words(), lambda said: retitle(topic, said["title"], by=by)
    )


def _tags_words() -> dict[str, Any]:
    return {"heading": _("Change the tags"), "verb": _("Save")}


@for_members
def tags(request: HttpRequest, topic_id: int) -> HttpResponse:
    """GET: the form with today's tags."""
    topic = topic_of(request, topic_id)
    require(may_retag(viewer_of(request), topic))
    names = topic.tagged.order_by("tag__name").values_list("tag__name", flat=True)
    return change_page(request, topic, TagsForm(initial={"tags": ", ".join(names)}), _tags_words())


@for_members
def set_tags(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `tags`, parted by commas; none takes all away."""
    topic, by = topic_of(request, topic_id), viewer_of(request)
    form = TagsForm(request.POST)
    return changed(
        request, topic, form, _tags_words(), lambda said: retag(topic, said["tags"], by=by)
    )


def _category_words() -> dict[str, Any]:
    return {
        "heading": _("Move to another category"),
        "verb": _("Move"),
        "explanation": _(
            "Who may read it follows from the category. Its address stays, and its author is told "
            "your reason."
        ),
    }


@for_members
def category(request: HttpRequest, topic_id: int) -> HttpResponse:
    """GET: where it could move."""
    topic = topic_of(request, topic_id)
    require(may_move(viewer_of(request), topic))
    return change_page(request, topic, _category_form(request, topic), _category_words())


@for_members
def set_category(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `category=<slug>` and perhaps `reason`."""
    topic, by = topic_of(request, topic_id), viewer_of(request)
    form = _category_form(request, topic, request.POST)

    def move(said: dict[str, Any]) -> Topic:
        category = Category.objects.visible_to(by).get(slug=said["category"])
        return move_topic(topic, category, by=by, reason=said["reason"])

    return changed(request, topic, form, _category_words(), move)


def _category_form(request: HttpRequest, topic: Topic, *data: Any) -> CategoryForm:
    rows = CategoryList.read(viewer_of(request)).rows
    choices = [(row.slug, row.name) for row in rows if not row.is_archived]
    return CategoryForm(*data, categories=choices, initial={"category": topic.category.slug})
