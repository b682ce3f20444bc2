"""What the cleaner cannot do: headings under the page's own, no images without a source."""

from __future__ import annotations

import re

from engage.text.tags import Piece, pieces

HIGHEST = 3
"""The page has its h1 and its sections their h2; a text begins below them."""

_HEADING = re.compile(r"<h([1-6])>")


def outline(html: str) -> str:
    """Cleaned `html` with its highest heading as h3, the steps between headings kept down to h6.

    An image whose address was refused becomes its description. Doing it twice changes nothing.
    """
    levels = [int(level) for level in _HEADING.findall(html)]
    shift = HIGHEST - min(levels) if levels else 0
    if not shift and "<img" not in html:
        return html
    return "".join(_placed(piece, shift) for piece in pieces(html))


def _placed(piece: Piece, shift: int) -> str:
    name = piece.name
    if shift and len(name) == 2 and name[0] == "h" and name[1].isdigit():
        level = min(6, int(name[1]) + shift)
        return f"<{'/' if piece.closing else ''}h{level}>"
    if name == "img" and piece.attribute("src") is None:
        text = piece.attribute("alt") or ""
        return text.replace("<", "&lt;").replace(">", "&gt;").replace("&quot;", '"')
    return piece.raw
