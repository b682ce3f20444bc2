"""Arithmetic for server-drawn SVG. Pure; knows no colours and no text."""

from collections.abc import Sequence


def points(values: Sequence[float], width: float, height: float, inset: float = 0) -> str:
    """`points` of a polyline through `values`, first at the left edge, last at the right.

    The least value lies at the bottom, the greatest at the top, `inset` away from each edge;
    equal values give a level line in the middle. No values give "".
    """
    if not values:
        return ""
    low, high = min(values), max(values)
    wide, tall = width - 2 * inset, height - 2 * inset
    step = wide / (len(values) - 1) if len(values) > 1 else 0

    def place(index: int, value: float) -> str:
        share = (value - low) / (high - low) if high > low else 0.5
        return f"{inset + index * step:.1f},{inset + (1 - share) * tall:.1f}"

    return " ".join(place(index, value) for index, value in enumerate(values))
