"""Pictures, decoded and drawn anew: what was sent is thrown away with all that hid in it.

Imported by whoever receives a picture, not before: the decoders take 8 to 13 MB of a process.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps

from engage.rules import RuleBroken
from engage.uploads.content import refusals
from engage.uploads.content.frames import frames_of_gif

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
LARGEST_SIDE = 2_560
"""Longer pictures are made smaller; nobody reads more on a page."""
WIDTHS = (320, 1_280)
"""Smaller pictures that are made beside it."""
MOST_FRAMES = 200
LOSSLESS_PIXELS = 2_500_000
"""Drawn pictures (screenshots) up to this size stay exact when that costs little."""
LOSSLESS_BYTES = 1_000_000
QUALITY = 82
_NOTHING_ELSE: dict[str, Any] = {"exif": b"", "xmp": b"", "icc_profile": b""}
_ONE_AT_A_TIME = threading.Lock()
"""A decoded picture of 40 megapixels takes 160 MB; a process holds one."""


@dataclass(frozen=True, slots=True)
class Picture:
    """WebP, without anything but pixels."""

    whole: bytes
    width: int
    height: int
    smaller: dict[int, bytes]


def redrawn(content: bytes, most_pixels: int) -> Picture:
    """`content` as WebP: turned upright, at most `LARGEST_SIDE` long, an animation kept as one.

    Sizes are read from the header; over `most_pixels` (all frames together) nothing is decoded.
    Raises `RuleBroken`: "too_many_pixels", "unreadable_image".
    """
    with _ONE_AT_A_TIME:
        try:
            return _redrawn(content, most_pixels)
        except Image.DecompressionBombError:
            raise refusals.too_many_pixels(most_pixels) from None
        except RuleBroken:
            raise
        except Exception:  # decoders raise whatever they like about hostile bytes
            raise refusals.unreadable_image() from None


def _redrawn(content: bytes, most_pixels: int) -> Picture:
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        width, height = image.size
        if not 0 < width * height <= most_pixels:
            raise refusals.too_many_pixels(most_pixels)
        frames = _frames(image, content)
        if frames > 1:
            if frames > MOST_FRAMES or frames * width * height > most_pixels:
                raise refusals.too_long_animation()
            return _animated(image, frames)
        return _still(image)


def _frames(image: Image.Image, content: bytes) -> int:
    if image.format == "GIF":
        return frames_of_gif(content, MOST_FRAMES)
    if image.format == "MPO":
        return 1  # a photo with its depth or its preview behind it, as telephones make them
    return int(getattr(image, "n_frames", 1))


def _still(image: Image.Image) -> Picture:
    is_drawn = image.format in ("PNG", "GIF")
    image.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))  # JPEG is decoded smaller at once
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    drawn = _plain(upright)
    smaller = {
        width: _written(
            drawn.resize(_scaled(drawn, width), Image.Resampling.LANCZOS, reducing_gap=2)
        )
        for width in WIDTHS
        if width < drawn.width
    }
    whole = _exact(drawn) if is_drawn else _written(drawn)
    # A plain drawing may be lighter whole than a blurred copy of it.
    worth = {width: content for width, content in smaller.items() if len(content) < len(whole)}
    return Picture(whole, *drawn.size, worth)


def _plain(image: Image.Image) -> Image.Image:
    """Red, green, blue, and alpha where something is transparent."""
    if image.mode.startswith("I"):  # greys of 16 bits, which `convert` would cut at 255
        image = image.point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("RGB")


def _scaled(image: Image.Image, width: int) -> tuple[int, int]:
    return width, max(1, round(image.height * width / image.width))


def _exact(image: Image.Image) -> bytes:
    if image.width * image.height <= LOSSLESS_PIXELS:
        exact = _written(image, lossless=True, quality=30, method=1)
        if len(exact) <= LOSSLESS_BYTES:
            return exact
    return _written(image, quality=90)


def _written(image: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    given = {"quality": QUALITY, "method": 2} | _NOTHING_ELSE | options
    image.save(out, "WEBP", **given)
    return out.getvalue()


def _animated(image: Image.Image, frames: int) -> Picture:
    durations = []
    for number in range(frames):
        image.seek(number)
        image.load()
        durations.append(max(20, int(image.info.get("duration") or 100)))
    loop = int(image.info.get("loop", 1 if image.format == "GIF" else 0))
    image.seek(0)
    whole = _written(
        image, save_all=True, quality=70, method=0, duration=durations, loop=min(loop, 65_535)
    )
    return Picture(whole, *image.size, {})
