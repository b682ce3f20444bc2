"""What of this room's kept pages is each reader's own: their place, and their points."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from engage.web.outlets import fill
from engage.web.pieces import piece
from engage.web.slots import fills
from rewards.reads import Balance, Board, Statement
from rewards.reads.board import Place
from rewards.reads.statement import LINES_A_PAGE
from rewards.reads.wallet_line import wallet_line


@fills("rewards.lead")
def lead(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """Where the reader stands, in words; the argument is the board's period."""
    return {
        period: piece(request, "rewards/boards/_lead.html", board=_own(request, period))
        for period in arguments
    }


@fills("rewards.around")
def around(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """Who stands around the reader; nothing while the reader stands among the first."""
    boards = ((period, _own(request, period)) for period in arguments)
    return {
        period: _around(request, board.around)
        for period, board in boards
        if board.around and not board.is_in_first
    }


def _around(request: HttpRequest, near: list[Place]) -> SafeString:
    beside = fill("member.beside_name", near, request)
    return piece(request, "rewards/boards/_around.html", near=near, beside=beside)


@fills("rewards.mine")
def mine(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """Marks the reader's own row; the argument is a member's id."""
    return _for_reader(request, arguments, ' class="own" aria-current="true"')


@fills("rewards.you")
def you(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """Says in words that it is the reader."""
    return _for_reader(request, arguments, format_html(" <strong>{}</strong>", _("You")))


@fills("rewards.statement")
def statement(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """The reader's points line by line; the argument is behind which posting the page begins."""
    return {after: _statement(request, int(after) if after else None) for after in arguments}


def _statement(request: HttpRequest, after: int | None) -> SafeString:
    member = request.member  # type: ignore[attr-defined]
    found = Statement.read(member, member, after)
    return piece(
        request,
        "rewards/own/_statement.html",
        statement=found,
        balance=Balance.read(member.pk),
        line=wallet_line(found.lines) if after is None else None,
        cursor=after,
        page_size=LINES_A_PAGE,
    )


def _for_reader(request: HttpRequest, arguments: Collection[str], drawn: str) -> dict[str, str]:
    member = request.member  # type: ignore[attr-defined]
    own = str(member.pk) if member is not None else ""
    return {own: drawn} if own in arguments else {}


def _own(request: HttpRequest, period: str) -> Board:
    """Two slots share one read."""
    kept: dict[str, Board] = request.__dict__.setdefault("rewards_own_places", {})
    if period not in kept:
        viewer = request.member  # type: ignore[attr-defined]
        kept[period] = Board.read(period, viewer, first=0)
    return kept[period]
