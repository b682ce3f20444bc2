"""Lines of the desk, each drawn once for as long as it says the same.

A ticket's page is read again and again while little of it changes, and its queue is drawn anew
with every nudge. The key of a line holds everything that it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from engage.web.parts import kept_part
from engage.web.pieces import kept_piece, piece, worn
from support.reads.entries import Entry
from support.reads.ticket_row import TicketRow


def entries(request: HttpRequest) -> Callable[[Entry], SafeString]:
    """What draws a lasting line of the conversation."""
    alike = ("support.entry", *worn(request))

    def drawn(one: Entry) -> SafeString:
        draw = lambda: piece(request, "support/desk/_entry.html", one=one)  # noqa: E731
        return kept_part((*alike, *one.told), draw)

    return drawn


def rows(
    request: HttpRequest, template: str, way: str, present: Mapping[int, tuple[Hashable, ...]]
) -> Callable[..., SafeString]:
    """What draws a line of the queue; `way` is the way back, for its link, `present` who else is
    at which ticket."""
    alike = (template, way, *worn(request))

    def drawn(row: TicketRow, is_current: bool = False) -> SafeString:
        here = present.get(row.id, ())
        context: dict[str, Any] = {
            "row": row, "way": way, "is_current": is_current, "present": here,
        }  # fmt: skip
        draw = lambda: piece(request, template, **context)  # noqa: E731
        return kept_part((*alike, is_current, here, *row.told), draw)

    return drawn


def keys(request: HttpRequest) -> SafeString:
    """The sheet that ? shows."""
    return kept_piece(request, "support/desk/_keys.html", ())
