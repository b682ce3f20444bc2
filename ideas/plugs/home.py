"""The ideas room's part of the brand's home: its door, and what is wanted most."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.safestring import SafeString

from engage.web.outlets import outlet
from engage.web.pieces import piece
from ideas.reads import board_rows
from ideas.reads.hottest import hottest


@outlet("home.doors", order=20)
def door(request: HttpRequest) -> SafeString | None:
    """The way to the ideas with how many there are; none while there is no board."""
    boards = board_rows(request.member)  # type: ignore[attr-defined]
    if not boards:
        return None
    count = sum(board.ideas_count for board in boards)
    return piece(request, "ideas/home/_door.html", count=count)


@outlet("home.columns", order=20)
def trending(request: HttpRequest) -> SafeString | None:
    """What is warmest now; nothing while nobody has shared any."""
    found = hottest(request.member)  # type: ignore[attr-defined]
    return piece(request, "ideas/home/_wanted.html", ideas=found) if found else None
