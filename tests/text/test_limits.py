"""Texts made to be slow are refused at once or shown in time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engage.text import TextTooLong, limits, mentions, render, sanitise
from tests.quickness import is_quick
from tests.text import bombs

SECONDS = 1.5
"""Three times the promise; docs/text.md has the measured worst."""


def is_answered(make: Callable[[str], object], text: str) -> bool:
    """Whether `make(text)` is quick; a refusal counts as an answer."""

    def answer() -> None:
        try:
            make(text)
        except TextTooLong as refused:
            assert refused.code.startswith("text_too_")
            assert str(refused.message)

    return is_quick(answer, SECONDS)


@pytest.mark.parametrize("name", bombs.REPEATED)
@pytest.mark.parametrize("size", [65_000, 30_000, 12_000])
def test_markdown_bombs(name: str, size: int) -> None:
    assert is_answered(render, bombs.bomb(name, bombs.REPEATED[name], size))


@pytest.mark.parametrize("size", [65_000, 30_000, 12_000, 2_000])
def test_growing_bombs(size: int) -> None:
    for name, text in bombs.nested(size).items():
        assert is_answered(render, text), name


@pytest.mark.parametrize("name", [*bombs.HTML, *bombs.REPEATED])
def test_html_bombs(name: str) -> None:
    shard = bombs.HTML.get(name) or bombs.REPEATED[name]
    assert is_answered(sanitise, bombs.bomb("", shard, limits.HTML_BYTES - 10))


def test_mentions_of_a_bomb() -> None:
    assert is_answered(mentions, bombs.bomb("", "a@b [", 65_000))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("я" * 40_000, "text_too_long"),
        ("a\n" * 6_000, "text_too_many_lines"),
        ("[" * 5_000, "text_too_many_brackets"),
        ("*a" * 17_000, "text_too_many_marks"),
        ("http://a.b " * 1_600, "text_too_many_links"),
        ("[a](/b) " * 501, "text_too_many_links"),
        ("![a](/uploads/b.png)" * 101, "text_too_many_images"),
        ("".join(f"@ada{n} " for n in range(51)), "text_too_many_mentions"),
        ("|a" * 100 + "\n" + "|-" * 100 + "\n" + "|b\n" * 100, "text_too_big_table"),
        (">" * 21 + "a", "text_too_deep"),
        ("- " * 12 + "a", "text_too_deep"),
    ],
)
def test_each_cap_has_its_own_reason(source: str, code: str) -> None:
    with pytest.raises(TextTooLong) as refused:
        render(source)
    assert refused.value.code == code


def test_what_people_really_write_is_inside_the_caps() -> None:
    assert render(">" * 18 + " an old mail").count("<blockquote>") == 18
    assert render("- a\n" * 2_000).count("<li>") == 2_000
    rows = "| a | b | c | d | e |\n" * 1_000
    assert render("| a | b | c | d | e |\n|-|-|-|-|-|\n" + rows).count("<tr>") == 1_001
    assert "<pre>" in render("```\n" + "x[1] = a * b\n" * 3_000 + "```")


def test_nothing_is_lost_in_silence_at_the_deepest_level() -> None:
    for depth in range(1, 25):
        for opening in ("> ", "- "):
            try:
                assert "found" in render(opening * depth + "found")
            except TextTooLong as refused:
                assert refused.code == "text_too_deep"


def test_html_nested_too_deeply_is_refused_and_flat_html_is_not() -> None:
    with pytest.raises(TextTooLong, match="text_too_deep"):
        sanitise("<div>" * 200)
    assert sanitise("<p>a<li>b" * 1_000).count("<li>") == 1_000
    assert sanitise("<div><b>x</b></div>" * 2_000).count("<b>") == 2_000
