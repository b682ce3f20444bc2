"""What managers do in the back office itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@kind("console.deliveries_revived")
@dataclass(frozen=True)
class DeliveriesRevived(Fact):
    """Facts whose hearers had given up will be told again; `count` of them."""

    redraws = False
    count: int

    def sentence(self) -> str:
        return _("{actor} let failed deliveries be tried again")
