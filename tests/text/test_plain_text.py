"""Words without markup."""

from __future__ import annotations

from django.utils.safestring import mark_safe

from engage.text import excerpt, plain, render, sanitise


def test_plain_has_a_line_for_each_block() -> None:
    html = render(
        "# a & b\n\nc **d**\ne\n\n- f\n- g\n\n| h | i |\n|-|-|\n\n![j](/uploads/k.png)\n\n`<l>`"
    )
    assert plain(html) == "a & b\nc d\ne\nf\ng\nh\ni\nj\n<l>"


def test_plain_is_exact_about_signs_in_attributes() -> None:
    assert plain(sanitise('<a href="/x" title="a > b <p>">c</a> &lt;p&gt;')) == "c <p>"


def test_an_excerpt_is_cut_at_a_word() -> None:
    assert excerpt("one two three four", 12) == "one two…"
    assert excerpt("one two", 12) == "one two"
    assert excerpt("one two, three four", 10) == "one two…"
    assert excerpt("x" * 50, 10) == "x" * 9 + "…"
    assert excerpt("日本語の文章はここ", 5) == "日本語の…"


def test_an_excerpt_takes_html_and_text() -> None:
    assert excerpt(render("**a** < b\n\nc")) == "a < b c"
    assert excerpt("1 < 2 & 3 > 2") == "1 < 2 & 3 > 2"
    assert excerpt(mark_safe("a &amp; b")) == "a & b"
    assert excerpt("") == ""
