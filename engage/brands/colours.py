"""Colours as numbers: contrast after WCAG 2.2, and lighter or darker at the same hue.

Pure. Sources: relative luminance and contrast ratio, WCAG 2.2; OKLab, Björn Ottosson 2020,
https://bottosson.github.io/posts/oklab/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


@dataclass(frozen=True)
class Colour:
    """sRGB, each part from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> Colour:
        """From `#2344c0` or `#24c`; raises ValueError for anything else."""
        if not HEX.fullmatch(text.strip()):
            raise ValueError(text)
        digits = text.strip()[1:]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return cls(*(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)))

    def __str__(self) -> str:
        parts = (round(min(1, max(0, part)) * 255) for part in (self.red, self.green, self.blue))
        return "#" + "".join(f"{part:02x}" for part in parts)

    @property
    def linear(self) -> tuple[float, float, float]:
        """The parts as amounts of light."""
        return _to_light(self.red), _to_light(self.green), _to_light(self.blue)

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white)."""
        red, green, blue = self.linear
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def lightness(self) -> float:
        """OKLab's lightness, 0 to 1."""
        return _to_oklab(self)[0]

    def at_lightness(self, lightness: float) -> Colour:
        """The same hue at another lightness; as colourful as that lightness allows."""
        _before, a, b = _to_oklab(self)
        for strength in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1):
            colour = _from_oklab(lightness, a * strength, b * strength)
            if colour is not None:
                return colour
        return _from_oklab(lightness, 0.0, 0.0) or Colour(lightness, lightness, lightness)

    def mixed_into(self, ground: Colour, share: float) -> Colour:
        """`share` (0 to 1) of this colour painted over `ground`."""
        pairs = zip(
            (self.red, self.green, self.blue), (ground.red, ground.green, ground.blue), strict=True
        )
        return Colour(*(mine * share + other * (1 - share) for mine, other in pairs))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21."""
    lighter, darker = sorted((one.luminance, other.luminance), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: Colour, grounds: Sequence[Colour], least: float, towards: float) -> Colour:
    """`colour`, moved towards the lightness `towards` until it reads on every ground.

    `least` is the contrast ratio wanted. The colour is returned unchanged when it already does,
    and rounded to what a browser will show otherwise.
    """
    if _reads(colour, grounds, least):
        return colour
    start = colour.lightness
    for step in range(1, 101):
        moved = colour.at_lightness(start + (towards - start) * step / 100)
        shown = Colour.parse(str(moved))
        if _reads(shown, grounds, least):
            return shown
    return Colour(towards, towards, towards)


def _reads(colour: Colour, grounds: Sequence[Colour], least: float) -> bool:
    return all(contrast(colour, ground) >= least for ground in grounds)


def _to_light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _from_light(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _to_oklab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = colour.linear
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> Colour | None:
    """The colour, or None when no screen can show it."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    light = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    if not all(-0.002 <= part <= 1.002 for part in light):
        return None
    return Colour(*(_from_light(min(1.0, max(0.0, part))) for part in light))
