"""The medal as a PNG: the badge's own sign, its tier, its name."""

from __future__ import annotations

import pytest

from engage.web.icons import icon_names
from rewards.credentials.medal import SIDE, medal
from rewards.credentials.strokes import path, strokes
from rewards.signs import sign


@pytest.mark.parametrize(
    ("data", "through"),
    [
        ("M1 2h3v4H0z", [1 + 2j, 4 + 2j, 4 + 6j, 6j, 1 + 2j]),
        ("m1 1 2 2-1 1", [1 + 1j, 3 + 3j, 2 + 4j]),
        ("M0 0a5 5 0 0 1 10 0", [0j, 5 - 5j, 10 + 0j]),  # over the top
        ("M0 0a5 5 0 0010 0", [0j, 5 + 5j, 10 + 0j]),  # flags without a space: below
        ("M0 0A1 1 0 0 1 10 0", [0j, 5 - 5j, 10 + 0j]),  # too short a radius is made long enough
        ("M0 0c0 4 4 4 4 0s4-4 4 0", [0j, 2 + 3j, 4 + 0j, 6 - 3j, 8 + 0j]),
        ("M0 0q2 4 4 0", [0j, 2 + 2j, 4 + 0j]),
        ("M0 0L1 1M5 5l1 0", [0j, 1 + 1j, 5 + 5j, 6 + 5j]),
    ],
)
def test_a_path_goes_through_its_points(data, through):
    points = [point for line in path(data) for point in line]
    for wanted in through:
        assert min(abs(point - wanted) for point in points) < 0.03, (wanted, points)
    assert (points[0], points[-1]) == (through[0], pytest.approx(through[-1]))


def test_every_sign_of_the_house_can_be_drawn_within_its_square():
    for name in icon_names():
        points = [point for line in strokes(sign(name)) for point in line]
        assert points, name
        assert all(0 <= p.real <= 24 and 0 <= p.imag <= 24 for p in points), name


def test_each_badge_has_its_own_picture():
    pictures = [
        medal(2), medal(2, sign("heart")), medal(3, sign("heart")),
        medal(2, sign("heart"), "Helper, silver"), medal(2, sign("heart"), "Помощник, серебро"),
    ]  # fmt: skip
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)
    assert {picture.size for picture in pictures} == {(SIDE, SIDE)}


def test_a_name_without_letters_of_ours_is_left_out_and_a_long_one_fits():
    assert medal(1, "", "達人").tobytes() == medal(1).tobytes()
    edge = medal(1, "", "Очень " * 20).convert("RGBA").crop((0, 0, 4, SIDE))
    assert edge.getextrema()[3] == (0, 0)
