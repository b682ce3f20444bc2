"""The picture of a badge, drawn by us: a disc with the ring of its tier and the badge's sign."""

from __future__ import annotations

import base64
from xml.sax.saxutils import escape, quoteattr

TIERS = {1: ("#8a5a2b", "#f6ead9"), 2: ("#5c6770", "#e9edf1"), 3: ("#8a6d00", "#fbf1c7")}
"""Tier → ink and ground: bronze, silver, gold. Ink on ground has a contrast above 4.5."""
STAR = "M12 2l3.1 6.3 6.9 1-5 4.9 1.2 6.8-6.2-3.2L5.8 21 7 14.2l-5-4.9 6.9-1z"  # a star in 24 × 24


def emblem(title: str, tier: int, sign: str = "") -> str:
    """An SVG of 240 × 240 that needs nothing from elsewhere.

    `sign` is the inside of an icon of 24 × 24, drawn with strokes; without one it is a star.
    """
    ink, ground = TIERS.get(tier, TIERS[1])
    inside = sign or f'<path d="{STAR}"/>'
    dots = "".join(
        f'<circle cx="{120 + 24 * (at - (tier - 1) / 2):g}" cy="192" r="5" fill="{ink}"/>'
        for at in range(min(max(tier, 1), 3))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" role="img" '
        f"aria-label={quoteattr(title)}><title>{escape(title)}</title>"
        f'<circle cx="120" cy="120" r="112" fill="{ground}" stroke="{ink}" stroke-width="8"/>'
        f'<circle cx="120" cy="120" r="98" fill="none" stroke="{ink}" stroke-width="2" '
        'stroke-dasharray="1 9" stroke-linecap="round"/>'
        f'<g transform="translate(72 60) scale(4)" fill="none" stroke="{ink}" stroke-width="1.6" '
        f'stroke-linecap="round" stroke-linejoin="round">{inside}</g>{dots}</svg>'
    )


def data_uri(svg: str) -> str:
    """The picture as an address that holds it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
