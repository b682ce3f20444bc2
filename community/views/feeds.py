"""Feeds of lists and topics. Whoever asks gets what a guest may see."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.feeds import ENTRIES, Entry, post_entries, topic_entries, written
from community.models import Category, Topic


@require_safe
def latest(request: HttpRequest, form: str) -> HttpResponse:
    """The newest topics."""
    newest = Topic.objects.visible_to(None).order_by("-created_at", "-id")[:ENTRIES]
    title = _("Questions and discussions")
    return _answer(request, form, title, reverse("community:latest"), topic_entries(newest))


@require_safe
def unanswered(request: HttpRequest, form: str) -> HttpResponse:
    """Questions that wait for a reply."""
    waiting = Topic.objects.visible_to(None).unanswered().order_by("-created_at", "-id")[:ENTRIES]
    title, page = _("Waiting for an answer"), reverse("community:unanswered")
    return _answer(request, form, title, page, topic_entries(waiting))


@require_safe
def category(request: HttpRequest, slug: str, form: str, kind: str = "latest") -> HttpResponse:
    """The newest topics of a public category."""
    found = get_object_or_404(Category.objects.visible_to(None), slug=slug)
    topics = Topic.objects.visible_to(None).filter(category=found)
    topics = topics.unanswered() if kind == "unanswered" else topics
    entries = topic_entries(topics.order_by("-created_at", "-id")[:ENTRIES])
    return _answer(request, form, found.named(), found.url, entries)


@require_safe
def topic(request: HttpRequest, topic_id: int, form: str) -> HttpResponse:
    """The newest posts of a public topic."""
    topics = Topic.objects.visible_to(None).select_related("category")
    found = get_object_or_404(topics, pk=topic_id)
    return _answer(request, form, found.title, found.url, post_entries(found))


def _answer(
    request: HttpRequest, form: str, title: str, page: str, entries: Iterable[Entry]
) -> HttpResponse:
    name = f"{title} · {request.brand.name}"  # type: ignore[attr-defined]
    body, content_type = written(request, form, name, page, entries)
    return HttpResponse(body, content_type=content_type)
