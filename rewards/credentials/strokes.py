"""The signs of the house's sprite as lines, for a picture that knows no SVG.

Knows the shapes that the sprite has: paths of every command but T, circles, lines, rectangles and
polylines. Curves become straight steps; a sign is 24 units wide, so 96 steps a curve are smooth.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

Point = complex
Line = list[Point]

_STEPS = 96
_TOKENS = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}


@cache
def strokes(sign: str) -> tuple[Line, ...]:
    """The lines of a sign's inside, such as `rewards.signs.sign` gives; a point is x + y·i."""
    shapes = ET.fromstring(f"<g>{sign}</g>")  # noqa: S314 - our own sprite
    return tuple(line for shape in shapes for line in _shape(shape))


def _shape(shape: ET.Element) -> Iterator[Line]:
    def number(name: str) -> float:
        return float(shape.get(name, 0))

    if shape.tag == "path":
        yield from path(shape.get("d", ""))
    elif shape.tag == "circle":
        middle, radius = complex(number("cx"), number("cy")), number("r")
        yield [middle + radius * _turn(math.tau * at / _STEPS) for at in range(_STEPS + 1)]
    elif shape.tag == "line":
        yield [complex(number("x1"), number("y1")), complex(number("x2"), number("y2"))]
    elif shape.tag == "polyline":
        yield from path("M" + shape.get("points", ""))
    elif shape.tag == "rect":
        x, y, wide, high = (number(name) for name in ("x", "y", "width", "height"))
        round_ = number("rx") or number("ry")
        corner = f"a{round_} {round_} 0 0 1 "
        yield from path(
            f"M{x + round_} {y}h{wide - 2 * round_}{corner}{round_} {round_}"
            f"v{high - 2 * round_}{corner}{-round_} {round_}"
            f"h{2 * round_ - wide}{corner}{-round_} {-round_}"
            f"v{2 * round_ - high}{corner}{round_} {-round_}"
        )


def path(data: str) -> list[Line]:
    """The lines of a path's `d`. Raises `KeyError` for a command that is none."""
    lines: list[Line] = []
    here = start = handle = 0j
    for letter, numbers in _commands(data):
        command, base = letter.upper(), here if letter.islower() else 0j
        if command == "M":
            here = start = base + complex(*numbers)
            lines.append([here])
            continue
        if command == "Z":
            lines[-1].append(start)
            here = start
            continue
        if command == "H":
            steps = [complex(numbers[0] + base.real, here.imag)]
        elif command == "V":
            steps = [complex(here.real, numbers[0] + base.imag)]
        elif command == "A":
            steps = list(_arc(here, numbers, base + complex(*numbers[5:])))
        else:
            ends = [base + complex(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
            if command == "S":
                ends.insert(0, 2 * here - handle)
            steps = ends if command == "L" else list(_curve([here, *ends]))
            handle = ends[-2] if command in "CS" else steps[-1]
        if command not in "CS":
            handle = steps[-1]
        lines[-1] += steps
        here = steps[-1]
    return lines


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; what is said once for several is said for each."""
    letter, numbers = "", []
    for token in _TOKENS.findall(_apart(data)):
        if token.isalpha():
            letter = token
        else:
            numbers.append(float(token))
        if letter and len(numbers) == _TAKES[letter.upper()]:
            yield letter, numbers
            numbers = []
            letter = {"M": "L", "m": "l", "Z": "", "z": ""}.get(letter, letter)


def _apart(data: str) -> str:
    """The two flags of an arc may stand without a space: "a2 2 0 012 2" is "a2 2 0 0 1 2 2"."""
    number = r"\s*,?\s*[-+]?(?:\d+\.?\d*|\.\d+)"
    flags = rf"((?:{number}){{3}}\s*,?\s*)([01])\s*,?\s*([01])({number}{number})"

    def spaced(found: re.Match[str]) -> str:
        return found[1] + re.sub(flags, r"\1\2 \3 \4 ", found[2])

    return re.sub(r"([Aa])([^A-Za-z]*)", spaced, data)


def _curve(ends: list[Point]) -> Iterator[Point]:
    """A Bézier curve through its first and last end, by de Casteljau."""
    for step in range(1, _STEPS + 1):
        share, row = step / _STEPS, ends
        while len(row) > 1:
            row = [one + (two - one) * share for one, two in pairwise(row)]
        yield row[0]


def _arc(start: Point, numbers: list[float], end: Point) -> Iterator[Point]:
    """An arc of an ellipse, by the formulas of SVG 1.1, F.6.5 and F.6.6."""
    wide, high, tilt, large, sweep = (abs(numbers[0]), abs(numbers[1]), *numbers[2:5])
    if start == end or not wide or not high:
        yield end
        return
    turn = _turn(math.radians(tilt))

    def round_(point: Point) -> Point:
        point /= turn
        return complex(point.real / wide, point.imag / high)

    one, two = round_(start), round_(end)
    half = (two - one) / 2
    grow = max(1.0, abs(half))  # radii too short are made long enough
    rise = math.sqrt(max(0.0, grow * grow - abs(half) ** 2)) * half / abs(half) * 1j
    middle = (one + two) / 2 + (rise if large != sweep else -rise)
    first, last = (math.atan2((p - middle).imag, (p - middle).real) for p in (one, two))
    angle = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    for step in range(1, _STEPS + 1):
        point = middle + grow * _turn(first + angle * step / _STEPS)
        yield complex(point.real * wide, point.imag * high) * turn


def _turn(angle: float) -> complex:
    return complex(math.cos(angle), math.sin(angle))
