"""Facts of this part: what was promised, and what was taken along. Never a figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@kind("insights.promise_set")
@dataclass(frozen=True)
class PromiseSet(Fact):
    """The brand promises `percent` in a row from now on; None: nothing any more."""

    redraws = False
    row: str
    percent: int | None

    def sentence(self) -> str:
        if self.percent is None:
            return _("{actor} took back what the community is promised")
        return _("{actor} changed what the community is promised")


@kind("insights.exported")
@dataclass(frozen=True)
class FiguresExported(Fact):
    """The rows behind a figure were downloaded."""

    redraws = False
    row: str

    def sentence(self) -> str:
        return _("{actor} exported what stands behind a figure")
