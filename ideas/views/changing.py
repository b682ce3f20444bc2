"""One change on a page of its own: a form, one operation, and back to where it is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from engage.members.visits import see
from engage.web.htmx import render_page
from ideas.models import Idea
from ideas.views.trying import tried


def change_page(
    request: HttpRequest, idea: Idea, form: BaseForm, words: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The form with `heading`, `verb`, and perhaps `explanation`, `dangerous`, `part`."""
    context = {"idea": idea, "form": form, "action": request.path, "back": idea.url} | words
    return render_page(request, "ideas/change.html", None, context, status=status)


def changed(
    request: HttpRequest,
    idea: Idea,
    form: BaseForm,
    words: dict[str, Any],
    operation: Callable[[dict[str, Any]], Any],
) -> HttpResponse:
    """Run `operation` with the form's values; 303 to what it returns, or the form again."""
    if form.is_valid():
        result = tried(form, lambda: operation(form.cleaned_data))
        if result is not None:
            return see(result.url)
    return change_page(request, idea, form, words, status=422)
