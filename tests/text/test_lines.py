"""Names and titles as one honest line."""

from __future__ import annotations

import pytest

from engage.text import clean_body, clean_line, skeleton


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  a \t\n b\u00a0\u2003c\u2028 ", "a b c"),
        ("Ada\u202eadA\u2066x\u200f", "AdaadAx"),
        ("A\u200bd\u2060a\ufeff\u00ad\u3164\u2800", "Ada"),
        ("a\0b\x07c\ud800\ue000", "abc"),
        ("e\u0301", "\u00e9"),
        ("a" + "\u0317" * 30, "a" + "\u0317" * 4),
        ("\u0301a", "a"),
        ("👩\u200d👩\u200d👧 ✔\ufe0f", "👩\u200d👩\u200d👧 ✔\ufe0f"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0065\U000e007f",
        ),
        ("a\U000e0061b", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("Ad\u200da \u200cB", "Ada B"),
        ("\u202e\u200b ", ""),
    ],
)
def test_a_line_keeps_what_is_seen_and_drops_what_hides(typed: str, line: str) -> None:
    assert clean_line(typed, 100) == line


def test_a_cut_keeps_whole_characters() -> None:
    assert clean_line("abcdef", 3) == "abc"
    assert clean_line("ab cdef", 3) == "ab"
    assert clean_line("xyq\u0323\u0307", 4) == "xy"
    assert clean_line("x👩\u200d👧", 3) == "x👩"


def test_a_body_can_be_stored() -> None:
    assert clean_body("a\r\nb\rc\td\0\udfff\x0b") == "a\nb\nc\td\ufffd\ufffd\ufffd"


@pytest.mark.parametrize(
    "name",
    [
        "Аdmin",
        "ADMlN",
        "ａｄｍｉｎ",
        "a.d.m.i.n",
        "𝐀𝐝𝐦𝐢𝐧",
        "Ádmín",
        "аdмin",
        "adrnin",
        "ad min",
        "Admın",
        "Αdmin",
    ],
)
def test_a_name_dressed_up_has_the_same_skeleton(name: str) -> None:
    assert skeleton(name) == skeleton("admin")


def test_other_names_stay_other() -> None:
    names = ["Ada", "Adam", "Мария", "Марина", "Ben", "Bob", "田中", "中田", "Ольга", "Олег"]
    assert len({skeleton(name) for name in names}) == len(names)
