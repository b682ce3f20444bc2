"""One change on a page of its own: a form, one operation, and back to where it is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from community.models import Post, Topic
from community.views.trying import tried
from engage.members.visits import see
from engage.web.htmx import render_page


def change_page(
    request: HttpRequest,
    topic: Topic,
    form: BaseForm,
    words: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """The form with `heading`, `verb`, and perhaps `explanation`, `dangerous`, `back`."""
    context = {"topic": topic, "form": form, "action": request.path, "back": topic.url} | words
    return render_page(request, "community/topics/change.html", None, context, status=status)


def changed(
    request: HttpRequest,
    topic: Topic,
    form: BaseForm,
    words: dict[str, Any],
    operation: Callable[[dict[str, Any]], Topic | Post],
) -> HttpResponse:
    """Run `operation` with the form's values; 303 to what it returns, or the form again."""
    if form.is_valid():
        result = tried(form, lambda: operation(form.cleaned_data))
        if result is not None:
            return see(result.url)
    return change_page(request, topic, form, words, status=422)
