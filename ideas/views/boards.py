"""The boards, as managers shape them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.console.gates import managers_only
from engage.members.visits import viewer_of
from ideas import operations
from ideas.forms.steering import BoardForm
from ideas.models import Board
from ideas.reads.steering import all_boards, moved
from ideas.views.steering import done, languages_of, page
from ideas.views.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All of them in their order."""
    return page(request, "boards", boards=all_boards())


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    return _form(request, BoardForm(languages=languages_of(request)))


@managers_only
def create(request: HttpRequest) -> HttpResponse:
    """A new one behind the others."""
    form, by = BoardForm(request.POST, languages=languages_of(request)), viewer_of(request)
    if form.is_valid():
        shape = form.shape()
        if tried(form, lambda: operations.create_board(by=by, **shape)) is not None:
            return done(request, _("The board is there."), "console-boards")
    return _form(request, form, 422)


@managers_only
@require_safe
def show(request: HttpRequest, board_id: int) -> HttpResponse:
    """One of them, to change."""
    board = get_object_or_404(Board, pk=board_id)
    return _form(request, BoardForm.of(board, languages_of(request)), board=board)


@managers_only
def change(request: HttpRequest, board_id: int) -> HttpResponse:
    """Other words, readers or promises."""
    board, by = get_object_or_404(Board, pk=board_id), viewer_of(request)
    form = BoardForm(request.POST, languages=languages_of(request))
    if form.is_valid():
        shape = form.shape(board)
        if tried(form, lambda: operations.edit_board(board, by=by, **shape)) is not None:
            return done(request, _("The board is changed."), "console-boards")
    return _form(request, form, 422, board=board)


@managers_only
@require_POST
def move(request: HttpRequest, board_id: int) -> HttpResponse:
    """One place up or down."""
    get_object_or_404(Board, pk=board_id)
    step = -1 if request.POST.get("to") == "up" else 1
    order = moved([one.pk for one in all_boards()], board_id, step)
    operations.order_boards(order, by=viewer_of(request))
    return done(request, _("The order is changed."), "console-boards")


@managers_only
def archive(request: HttpRequest, board_id: int) -> HttpResponse:
    """Keep what is there, take nothing new."""
    operations.archive_board(get_object_or_404(Board, pk=board_id), by=viewer_of(request))
    return done(request, _("Archived: it takes nothing new."), "console-boards")


@managers_only
def restore(request: HttpRequest, board_id: int) -> HttpResponse:
    """Take ideas again."""
    operations.restore_board(get_object_or_404(Board, pk=board_id), by=viewer_of(request))
    return done(request, _("It takes ideas again."), "console-boards")


def _form(request: HttpRequest, form: BoardForm, status: int = 200, **more: Any) -> HttpResponse:
    return page(request, "board", status, form=form, **({"board": None} | more))
