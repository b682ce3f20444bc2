"""A brand's look in three choices, and the readable colours that follow from them.

A manager picks one accent colour, one kind of corners and one typeface. From the accent the
colours of light and dark pages are computed so that text in it, and on it, always reaches WCAG's
AA ratio; a colour that has to be moved for that is named as a correction, never changed silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from engage.brands.colours import Colour, contrast, readable_on

READABLE = 4.5
"""WCAG 2.2, 1.4.3: the ratio for text of ordinary size."""

# The grounds that text stands on; tests hold them against the stylesheet of the look.
LIGHT_GROUNDS = ("#fbf9f5", "#fffefc", "#f4f0e8", "#eeeae2")
DARK_GROUNDS = ("#171513", "#1f1c1a", "#100e0d", "#2a2623")
OUR_ACCENT = "#2344c0"

RADII = {"square": "0", "slight": "0.1875rem", "soft": "0.375rem", "round": "0.75rem"}
FONTS = {
    "inter": '"Inter", system-ui, sans-serif',
    "system": "system-ui, sans-serif",
    "serif": 'Charter, "Bitstream Charter", Georgia, serif',
    "rounded": 'ui-rounded, "Hiragino Maru Gothic ProN", Nunito, "Inter", sans-serif',
}


@dataclass(frozen=True)
class Shades:
    """The accent on one kind of page: text in it, text on it, and a soft ground of it."""

    accent: str
    contrast: str
    soft: str


@dataclass(frozen=True)
class Palette:
    """The accent on light and on dark pages, and what had to be corrected, in words."""

    light: Shades
    dark: Shades
    corrections: tuple[str, ...]


def palette(accent: str) -> Palette:
    """The readable colours of an accent such as "#2344c0"; raises ValueError for no colour.

    The corrections are in the active language. On dark pages the accent is always lightened as
    far as it must, which is no correction: nobody picked a colour for them.
    """
    light, dark = _shades(str(Colour.parse(accent)))
    corrections = []
    if light.accent != str(Colour.parse(accent)):
        corrections.append(
            _("On light pages %(picked)s would be hard to read, so we use %(used)s there.")
            % {"picked": accent, "used": light.accent}
        )
    return Palette(light, dark, tuple(corrections))


@lru_cache(maxsize=256)
def _shades(accent: str) -> tuple[Shades, Shades]:
    picked = Colour.parse(accent)
    return (
        _on(picked, LIGHT_GROUNDS, towards=0.0, soft_share=0.10),
        _on(picked, DARK_GROUNDS, towards=1.0, soft_share=0.16),
    )


def _on(picked: Colour, papers: tuple[str, ...], towards: float, soft_share: float) -> Shades:
    grounds = [Colour.parse(paper) for paper in papers]
    soft = Colour.parse(str(picked.mixed_into(grounds[0], soft_share)))
    accent = readable_on(picked, [*grounds, soft], READABLE, towards)
    inks = [Colour.parse("#ffffff"), accent.at_lightness(0.16), Colour.parse("#000000")]
    for ink in inks:
        shown = Colour.parse(str(ink))
        if contrast(shown, accent) >= READABLE:
            return Shades(str(accent), str(shown), str(soft))
    # Black or white always reaches 4.58 on any colour.
    best = max(inks, key=lambda ink: contrast(ink, accent))
    return Shades(str(accent), str(best), str(soft))


def stylesheet(theme: Mapping[str, Any]) -> str:
    """The brand's own five tokens as CSS; "" for a brand that wears our look.

    Only known choices are written, so that a stored value can never carry CSS of its own.
    """
    if not theme:
        return ""
    light, dark = _shades(str(Colour.parse(theme.get("accent", OUR_ACCENT))))
    radius = RADII.get(theme.get("radius", ""), RADII["soft"])
    font = FONTS.get(theme.get("font", ""), FONTS["inter"])
    return (
        "@layer tokens{:root{"
        f"--brand-accent:light-dark({light.accent},{dark.accent});"
        f"--brand-accent-contrast:light-dark({light.contrast},{dark.contrast});"
        f"--brand-accent-soft:light-dark({light.soft},{dark.soft});"
        f"--brand-radius:{radius};--brand-font:{font}"
        "}}\n"
    )
