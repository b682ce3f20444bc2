"""The signs of the house's own sprite as markup that stands by itself, for pictures that travel."""

from __future__ import annotations

import re
from functools import cache

from engage.web.icons import SPRITE


@cache
def sign(name: str) -> str:
    """The inside of a symbol of 24 × 24; empty for a name that is not there."""
    found = re.search(
        rf'<symbol id="{re.escape(name)}"[^>]*>(.*?)</symbol>', SPRITE.read_text(), re.S
    )
    return found[1].strip() if found else ""
