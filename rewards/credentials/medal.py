"""The badge's medal as a PNG, for programs that take no SVG: the disc, ring and dots of its tier.

Imported by whoever draws one, not before: Pillow's decoders take some MB of a process.
"""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from rewards.credentials.emblem import TIERS

SIDE = 480
FINER = 4
"""Drawn so many times larger and made smaller, so that edges are smooth."""
STAR = (
    (12, 2), (15.1, 8.3), (22, 9.3), (17, 14.2), (18.2, 21), (12, 17.8), (5.8, 21), (7, 14.2),
    (2, 9.3), (8.9, 8.3),
)  # fmt: skip
"""The corners of a star in a square of 24."""


@cache
def medal(tier: int) -> Image.Image:
    """480 × 480, transparent around the disc, as `emblem` draws it with a star."""
    ink, ground = TIERS.get(tier, TIERS[1])
    scale = SIDE * FINER / 240
    drawn = Image.new("RGBA", (SIDE * FINER, SIDE * FINER))
    draw = ImageDraw.Draw(drawn)

    def disc(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        return tuple(part * scale for part in (x - radius, y - radius, x + radius, y + radius))  # type: ignore[return-value]

    draw.ellipse(disc(120, 120, 116), fill=ground, outline=ink, width=int(8 * scale))
    draw.ellipse(disc(120, 120, 99), outline=ink, width=int(1.5 * scale))
    corners = [((72 + 4 * x) * scale, (60 + 4 * y) * scale) for x, y in STAR]
    draw.line([*corners, *corners[:2]], fill=ink, width=int(6.4 * scale), joint="curve")
    for at in range(tier):
        draw.ellipse(disc(120 + 24 * (at - (tier - 1) / 2), 192, 5), fill=ink)
    smooth = drawn.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return smooth.quantize(256, method=Image.Quantize.FASTOCTREE)


def medal_with(tier: int, keyword: str, text: str) -> bytes:
    """The PNG with `text` in one uncompressed `iTXt` chunk before its pixels."""
    inside, written = PngInfo(), io.BytesIO()
    inside.add_itxt(keyword, text)
    medal(tier).save(written, "PNG", pnginfo=inside, optimize=True)
    return written.getvalue()
