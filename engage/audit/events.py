"""The one fact of this part: that somebody took the book, or a piece of it, with them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@kind("audit.book_exported")
@dataclass(frozen=True)
class BookExported(Fact):
    """Facts up to `until_id` were downloaded; `wanted` is the kind that was asked for, or ""."""

    until_id: int
    wanted: str
    redraws = False

    def sentence(self) -> str:
        return _("{actor} exported the book of what happened")
