"""Pictures of the brand's own site, as a caller knows them: their size, and smaller ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SIZES = "(min-width: 48rem) 42rem, 100vw"
"""How wide a text is: its measure, or a small screen. The stylesheet says the same."""
_ADDRESS = r"/uploads/[0-9a-f]{20}/(?:\d{1,5}/)?[\w.%~-]{1,400} \d{1,5}w"
SRCSET = re.compile(rf"{_ADDRESS}(?:, {_ADDRESS}){{0,3}}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels, and (width, address) of each smaller one; none for what is shown as it is."""

    width: int
    height: int
    smaller: tuple[tuple[int, str], ...] = ()


def picture_attributes(address: str, pictures: Mapping[str, Picture]) -> dict[str, Any]:
    """What an `<img>` of this address says besides; nothing for pictures that nobody knows.

    With width and height the page keeps the place free and does not jump when it comes.
    """
    picture = pictures.get(address)
    if picture is None:
        return {}
    found: dict[str, Any] = {"width": str(picture.width), "height": str(picture.height)}
    if picture.smaller:
        all_of_it = [*picture.smaller, (picture.width, address)]
        found["srcset"] = ", ".join(f"{one} {width}w" for width, one in all_of_it)
        found["sizes"] = SIZES
    return found
