"""Colours of a brand are readable, whatever is picked."""

import re

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st

from engage.brands.colours import Colour, contrast
from engage.brands.theme import (
    DARK_GROUNDS,
    FONTS,
    LIGHT_GROUNDS,
    RADII,
    READABLE,
    palette,
    stylesheet,
)

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(HEX)
@example("#ffffff")
@example("#000000")
@example("#ffdd00")
@example("#00ff00")
@example("#777777")
def test_every_accent_is_readable_everywhere(accent):
    found = palette(accent)
    for shades, grounds in ((found.light, LIGHT_GROUNDS), (found.dark, DARK_GROUNDS)):
        ink = Colour.parse(shades.accent)
        for ground in (*grounds, shades.soft):
            assert contrast(ink, Colour.parse(ground)) >= READABLE
        assert contrast(Colour.parse(shades.contrast), ink) >= READABLE


def test_a_good_colour_is_left_alone():
    found = palette("#2344c0")
    assert found.light.accent == "#2344c0"
    assert found.light.contrast == "#ffffff"
    assert found.corrections == ()


def test_a_correction_is_named():
    found = palette("#ffdd00")
    assert found.light.accent != "#ffdd00"
    (words,) = found.corrections
    assert "#ffdd00" in words
    assert found.light.accent in words


def test_the_hue_stays():
    """Yellow made darker is still a yellow: more red and green than blue."""
    ink = Colour.parse(palette("#ffdd00").light.accent)
    assert min(ink.red, ink.green) > ink.blue + 0.2


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_wcags(one, other, ratio):
    assert contrast(Colour.parse(one), Colour.parse(other)) == pytest.approx(ratio, abs=0.01)


@given(HEX)
def test_a_colour_is_written_as_it_was_read(accent):
    assert str(Colour.parse(accent)) == accent


@pytest.mark.parametrize(
    "bad", ["", "red", "#12", "#12345", "#gggggg", "#fff;}body{", "rgb(0,0,0)"]
)
def test_no_colour(bad):
    with pytest.raises(ValueError):
        palette(bad)


def test_the_grounds_are_those_of_the_look():
    css = (settings.ROOT / "engage/web/static/engage/css/tokens.css").read_text()
    for name, light, dark in zip(
        ("paper", "paper-raised", "paper-sunk", "tint"), LIGHT_GROUNDS, DARK_GROUNDS, strict=True
    ):
        assert re.search(rf"--{name}:\s*light-dark\({light},\s*{dark}\)", css), name


@pytest.mark.parametrize("radius", RADII)
@pytest.mark.parametrize("font", FONTS)
def test_the_sheet_sets_the_brands_five_tokens(radius, font):
    css = stylesheet({"accent": "#0a7d55", "radius": radius, "font": font})
    names = re.findall(r"--brand-[a-z-]+(?=:)", css)
    assert names == [
        "--brand-accent",
        "--brand-accent-contrast",
        "--brand-accent-soft",
        "--brand-radius",
        "--brand-font",
    ]
    assert css.count("{") == css.count("}") == 2


def test_a_stored_value_carries_no_css_of_its_own():
    css = stylesheet({"accent": "#0a7d55", "radius": "0}*{display:none", "font": "x;}</style>"})
    assert "display" not in css
    assert "<" not in css


def test_no_theme_no_sheet():
    assert stylesheet({}) == ""
