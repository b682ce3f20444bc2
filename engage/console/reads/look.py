"""How readable a look would be: each pair of colours with its contrast. No query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from engage.brands.colours import Colour, contrast
from engage.brands.theme import DARK_GROUNDS, LIGHT_GROUNDS, READABLE, Shades, palette, stylesheet

SCOPE = ".look-preview"


@dataclass(frozen=True)
class Pair:
    """Text of colour `ink` on `ground`, at its worst place."""

    where: Any
    ink: str
    ground: str
    ratio: float

    @property
    def reads(self) -> bool:
        """Whether WCAG's AA ratio for text is reached."""
        return self.ratio >= READABLE


@dataclass(frozen=True)
class LookReport:
    """What becomes of a picked accent."""

    picked: Pair
    """The colour just as it was picked, on light paper."""
    pairs: list[Pair]
    corrections: tuple[str, ...]
    light: Shades
    dark: Shades

    @classmethod
    def of(cls, accent: str) -> Self:
        """The report on an accent such as "#2344c0"; raises ValueError for no colour."""
        colours = palette(accent)
        light, dark = colours.light, colours.dark
        return cls(
            picked=_worst(_("As you picked it, on light pages"), accent, LIGHT_GROUNDS),
            pairs=[
                _worst(_("Links on light pages"), light.accent, LIGHT_GROUNDS),
                _worst(_("Words on light buttons"), light.contrast, [light.accent]),
                _worst(_("Links on dark pages"), dark.accent, DARK_GROUNDS),
                _worst(_("Words on dark buttons"), dark.contrast, [dark.accent]),
            ],
            corrections=colours.corrections,
            light=light,
            dark=dark,
        )


def preview_css(theme: Mapping[str, Any]) -> str:
    """The brand's five tokens for the preview alone; raises ValueError for no colour."""
    return stylesheet(theme).replace(":root", SCOPE, 1)


def _worst(where: Any, ink: str, grounds: Sequence[str]) -> Pair:
    colour = Colour.parse(ink)
    ratios = {ground: contrast(colour, Colour.parse(ground)) for ground in grounds}
    ground = min(ratios, key=ratios.__getitem__)
    return Pair(where, str(colour), ground, ratios[ground])
