"""Leaderboards, and whether the reader stands on them."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.members.visits import viewer_of
from engage.web.outlets import fill
from engage.web.slots import own_part
from rewards.models.score import BOARDS, PERIODS
from rewards.operations import join_leaderboards, leave_leaderboards
from rewards.reads import Board
from rewards.reads.board import has_left
from rewards.views.finding import done, page

ADDRESSES = {"week": "leaderboard", "month": "leaderboard-month", "all": "leaderboard-all"}


@require_safe
def show(request: HttpRequest, period: str) -> HttpResponse:
    """Who earned most in this week, this month or ever, and who stands around the reader."""
    viewer = viewer_of(request)
    board = Board.read(period, None)  # what is the reader's own is drawn by `plugs/slots.py`
    return page(
        request,
        "boards/show",
        board=board,
        beside=fill("member.beside_name", board.first, request),
        own=partial(own_part, request),
        is_out=viewer is not None and has_left(viewer),
        tabs=[
            {
                "label": PERIODS[one],
                "url": reverse(f"rewards:{ADDRESSES[one]}"),
                "current": one == period,
            }
            for one in BOARDS
        ],
    )


@members_only
def leave(request: HttpRequest) -> HttpResponse:
    """DELETE: the reader stands on no leaderboard any more."""
    leave_leaderboards(by=viewer_of(request))  # type: ignore[arg-type]
    told = _("You are off the leaderboards. Your points and badges stay yours.")
    return done(request, told, "leaderboard")


@members_only
def join(request: HttpRequest) -> HttpResponse:
    """POST: the reader stands on leaderboards again."""
    join_leaderboards(by=viewer_of(request))  # type: ignore[arg-type]
    return done(request, _("You are back on the leaderboards."), "leaderboard")
