"""How numbers, names, spans and attributes are written, in both languages."""

from datetime import timedelta

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override

from engage.web.drawings import points
from engage.web.filters import attrs, duration, face, initials, number


@pytest.mark.parametrize(
    ("language", "value", "decimals", "written"),
    [
        ("en", 1234567, None, "1,234,567"),
        ("en", 4.25, 1, "4.2"),
        ("ru", 1234567, None, "1\xa0234\xa0567"),
        ("ru", 1234.5, 1, "1\xa0234,5"),
        ("en", None, None, "–"),
    ],
)
def test_numbers_follow_the_language(language, value, decimals, written):
    with override(language):
        assert number(value, decimals) == written


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Henrike Baum", "HB"),
        ("Piet de Vries", "PV"),
        ("Олег Савин", "ОС"),
        ("aylin", "AY"),
        ("🎧", "?"),
        ("", "?"),
        (None, "?"),
        ("田中 美衣", "田美"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_a_face_is_stable_and_one_of_six():
    assert face("Henrike Baum") == face("Henrike Baum")
    assert {face(f"name {n}") for n in range(200)} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (45, "45 s"),
        (12 * 60, "12 min"),
        (7800, "2 h 10"),
        (7200, "2 h"),
        (timedelta(hours=1, minutes=5), "1 h 05"),
        (timedelta(days=3, hours=4), "3 d 4 h"),
        (timedelta(days=20, hours=20), "20 d"),
        (-7800, "2 h 10"),
        (None, "–"),
    ],
)
def test_spans_are_short(span, written):
    with override("en"):
        assert duration(span) == written


def test_attributes_are_named_and_escaped():
    written = attrs({"hx_post": "/a?b=1&c=2", "class_": "x", "disabled": True, "title": None})
    assert written == ' hx-post="/a?b=1&amp;c=2" class="x" disabled'


def test_no_value_can_leave_its_attribute():
    assert attrs({"title": '"><script>'}) == ' title="&quot;&gt;&lt;script&gt;"'
    assert (
        attrs({"title": mark_safe('say "hi" &amp; go')}) == ' title="say &quot;hi&quot; &amp; go"'
    )


def test_points_of_a_line():
    assert points([1, 2, 3], 100, 20) == "0.0,20.0 50.0,10.0 100.0,0.0"
    assert points([5, 5], 10, 20) == "0.0,10.0 10.0,10.0"
    assert points([7], 10, 20, 2) == "2.0,10.0"
    assert points([], 10, 20) == ""
