"""The rewards room on the brand's home: its door, and who helped most this week."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest
from django.utils.safestring import SafeString

from engage.web.outlets import fill, outlet
from engage.web.pieces import piece
from engage.web.slots import draws_slots, fills, slot
from rewards.reads import Balance, Board

FIRST = 3


@outlet("home.doors", order=40)
def door(request: HttpRequest) -> SafeString:
    """The reader's points, or for guests how many lead this week."""
    figure: object = ""
    if draws_slots() and request.member is not None:  # type: ignore[attr-defined]
        figure = slot("rewards.wallet")
    else:
        figure = _figure(request)
    return piece(request, "rewards/home/_door.html", figure=figure)


@fills("rewards.wallet")
def wallet(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """The figure of the door, each reader's own on a page that many share."""
    return dict.fromkeys(arguments, _figure(request))


def _figure(request: HttpRequest) -> SafeString:
    viewer = request.member  # type: ignore[attr-defined]
    balance = Balance.read(viewer.pk) if viewer is not None else None
    board = _board(request) if viewer is None else None
    return piece(request, "rewards/home/_figure.html", balance=balance, board=board)


@outlet("home.columns", order=30)
def helpers(request: HttpRequest) -> SafeString | None:
    """The first of this week; nothing while nobody has points."""
    board = _board(request)
    if not board.first:
        return None
    beside = fill("member.beside_name", board.first, request)
    return piece(request, "rewards/home/_helpers.html", board=board, beside=beside)


def _board(request: HttpRequest) -> Board:
    """Two pieces share one read; nobody is marked, for many readers share the drawing."""
    kept = request.__dict__.get("rewards_board")
    if kept is None:
        kept = request.__dict__["rewards_board"] = Board.read("week", None, FIRST)
    found: Board = kept
    return found
