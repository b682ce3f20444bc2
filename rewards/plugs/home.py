"""The rewards room on the brand's home: its door, and who helped most this week."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.safestring import SafeString

from engage.web.outlets import fill, outlet
from engage.web.pieces import piece
from rewards.reads import Balance, Board

FIRST = 3


@outlet("home.doors", order=40)
def door(request: HttpRequest) -> SafeString:
    """The reader's points, or for guests how many helped this week."""
    viewer = request.member  # type: ignore[attr-defined]
    balance = Balance.read(viewer.pk) if viewer is not None else None
    return piece(request, "rewards/home/_door.html", balance=balance, board=_board(request))


@outlet("home.rail", order=30)
def helpers(request: HttpRequest) -> SafeString | None:
    """The first of this week; nothing while nobody has points."""
    board = _board(request)
    if not board.first:
        return None
    beside = fill("member.beside_name", board.first, request)
    return piece(request, "rewards/home/_rail.html", board=board, beside=beside)


def _board(request: HttpRequest) -> Board:
    """Two pieces share one read."""
    kept = request.__dict__.get("rewards_board")
    if kept is None:
        viewer = request.member  # type: ignore[attr-defined]
        kept = request.__dict__["rewards_board"] = Board.read("week", viewer, FIRST)
    found: Board = kept
    return found
