"""The badge's medal as a PNG, for programs that take no SVG: its sign, dots of its tier, its name.

Imported by whoever draws one, not before: Pillow's decoders take some MB of a process.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from engage.web.icons import SPRITE
from rewards.credentials.emblem import TIERS
from rewards.credentials.strokes import path, strokes

SIDE = 480
DISC = 400
"""The disc's width; its name stands below."""
FINER = 4
"""Drawn so many times larger and made smaller, so that edges are smooth."""
STAR = "M12 2l3.1 6.3 6.9 1-5 4.9 1.2 6.8-6.2-3.2L5.8 21 7 14.2l-5-4.9 6.9-1z"
LARGEST, SMALLEST, WIDEST = 34, 17, 436
"""Sizes of the name's letters, and how wide it may be."""
FONTS = SPRITE.parents[1] / "fonts"


@lru_cache(maxsize=32)
def medal(tier: int, sign: str = "", title: str = "") -> Image.Image:
    """480 × 480, transparent around the disc; `sign` as in `emblem`, a star without one.

    The title is drawn if the house has letters for all of it.
    """
    ink, ground = TIERS.get(tier, TIERS[1])
    drawn = Image.new("RGBA", (SIDE * FINER, SIDE * FINER))
    draw = ImageDraw.Draw(drawn)
    is_named = title != "" and all(_has_letter(letter) for letter in title)
    scale, left = DISC * FINER / 240, (SIDE - DISC) * FINER / 2
    top = 0 if is_named else left

    def disc(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        x, y, radius = x * scale + left, y * scale + top, radius * scale
        return x - radius, y - radius, x + radius, y + radius

    draw.ellipse(disc(120, 120, 116), fill=ground, outline=ink, width=int(8 * scale))
    draw.ellipse(disc(120, 120, 99), outline=ink, width=int(1.5 * scale))
    for line in strokes(sign) or path(STAR):
        points = [(72 + 4 * point.real, 60 + 4 * point.imag) for point in line]
        draw.line([disc(x, y, 0)[:2] for x, y in points], fill=ink, width=int(6.4 * scale))
        for x, y in points:  # round ends and corners
            draw.ellipse(disc(x, y, 3.2), fill=ink)
    for at in range(tier):
        draw.ellipse(disc(120 + 24 * (at - (tier - 1) / 2), 192, 5), fill=ink)
    if is_named:
        _write(draw, title, ink, ground)
    smooth = drawn.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return smooth.quantize(256, method=Image.Quantize.FASTOCTREE)


def medal_with(tier: int, keyword: str, text: str, sign: str = "", title: str = "") -> bytes:
    """The PNG with `text` in one uncompressed `iTXt` chunk before its pixels."""
    inside, written = PngInfo(), io.BytesIO()
    inside.add_itxt(keyword, text)
    medal(tier, sign, title).save(written, "PNG", pnginfo=inside, optimize=True)
    return written.getvalue()


def _write(draw: ImageDraw.ImageDraw, title: str, ink: str, ground: str) -> None:
    """The title on a plate below the disc, as large as it can be."""
    size = LARGEST
    while size > SMALLEST and _width(title, size) > WIDEST:
        size -= 1
    while _width(title, size) > WIDEST:
        title = title.rstrip("…")[:-1].rstrip() + "…"
    wide, high, middle = _width(title, size), 1.7 * size, (SIDE + DISC) / 2
    box = (SIDE - wide) / 2 - 14, middle - high / 2, (SIDE + wide) / 2 + 14, middle + high / 2
    plate = [side * FINER for side in box]
    draw.rounded_rectangle(plate, high * FINER / 2, ground, ink, 2 * FINER)
    x, y = (SIDE - wide) / 2, middle + 0.36 * size
    for letters, font in _runs(title, size * FINER):
        draw.text((x * FINER, y * FINER), letters, ink, font, "ls")
        x += font.getlength(letters) / FINER


def _width(title: str, size: int) -> float:
    return sum(font.getlength(letters) for letters, font in _runs(title, size * FINER)) / FINER


def _runs(title: str, size: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """The title in parts of one script, each with its font."""
    parts: list[tuple[str, bool]] = []
    for letter in title:
        cyrillic = _is_cyrillic(letter)
        if parts and parts[-1][1] == cyrillic:
            parts[-1] = (parts[-1][0] + letter, cyrillic)
        else:
            parts.append((letter, cyrillic))
    return [(letters, _font(cyrillic, size)) for letters, cyrillic in parts]


@lru_cache(maxsize=64)
def _font(cyrillic: bool, size: int) -> ImageFont.FreeTypeFont:
    name = "inter-cyrillic.woff2" if cyrillic else "inter-latin.woff2"
    font = ImageFont.truetype(FONTS / name, size)
    font.set_variation_by_axes([32, 650])
    return font


def _has_letter(letter: str) -> bool:
    """Whether the house's fonts, which are made smaller, hold it."""
    return _is_cyrillic(letter) or letter in "–—‘’“”„…" or (letter.isprintable() and letter <= "ÿ")


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "џ" or letter in "Ґґ№"
