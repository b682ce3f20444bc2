"""What holds for every text, however odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engage.text import (
    TextTooLong,
    clean_body,
    clean_line,
    excerpt,
    guess_language,
    mentions,
    render,
    sanitise,
    skeleton,
)
from tests.text.judges import faults

SHARDS = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg><p><style><!--</style>",
    "<math>", "<mtext><table><mglyph><style>", "javascript:alert(1)", "[a](javascript:alert(1))",
    "<b>", "</i>", "<a href='data:text/html,x'>", "![x](https://a.example/b.png \"t\")",
    "![x](/uploads/a.png)", "`", "```", "~~~", "**", "_", "~~", "[", "](", ")", "<!--", "-->",
    "<![CDATA[", "]]>", "&lt;", "&#x3c;", "&", "$", "$$", "\\frac{1}{2}", "@ada", "@Мария",
    "a@b.example", "https://a.example/?q=<x>", "\n", "\n\n", "> ", "- ", "1. ", "# ", "## ",
    "| a | b |\n|:-|-:|\n| 1 | 2 |\n", "\t", "    ", "\\", "\0", "\ud800", "\u202e", "\u200b",
    "é", "é", "👩‍👩‍👧", "<details><summary>", 
    "<b title='x' lang=y id=z>", "<table><tr><td>", "<h1>", "<h2>x</h2>", "<h5>",
    "<p>", "<li>", "<template>", "<noscript>", "<textarea>", "<title>", "'", '"',
    "<span class='math'>", "<code class='language-x y'>", "<a><a>",
    "<form><button formaction=javascript:1>",
]  # fmt: skip
WRITTEN = st.one_of(
    st.lists(st.one_of(st.sampled_from(SHARDS), st.text(max_size=6)), max_size=25).map("".join),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=200),
)


@given(WRITTEN)
@settings(max_examples=400, deadline=None)
def test_rendered_text_is_safe_and_cleaning_it_again_changes_nothing(source: str) -> None:
    html = render(source, mentions={"ada": "/members/ada", "мария": "/members/7"})
    assert faults(html) == []
    assert sanitise(html) == html
    html.encode()


@given(WRITTEN, st.booleans())
@settings(max_examples=400, deadline=None)
def test_foreign_html_is_safe_and_cleaning_it_again_changes_nothing(
    source: str, formulas: bool
) -> None:
    html = sanitise(source, formulas=formulas)
    assert faults(html) == []
    assert sanitise(html) == html


@given(WRITTEN)
@settings(max_examples=150, deadline=None)
def test_the_same_text_gives_the_same_html(source: str) -> None:
    assert render(source) == render(source) == render(clean_body(source))


@given(WRITTEN, st.integers(1, 200))
@settings(max_examples=200, deadline=None)
def test_short_forms_are_one_line_and_short(source: str, length: int) -> None:
    for text in (excerpt(source, length), excerpt(render(source), length)):
        assert len(text) <= length
        assert "\n" not in text


@given(WRITTEN, st.integers(1, 80))
@settings(max_examples=300, deadline=None)
def test_a_clean_line_is_clean_short_and_stays_so(source: str, length: int) -> None:
    line = clean_line(source, length)
    assert len(line) <= length
    assert clean_line(line, length) == line
    assert not set(line) & set("\n\t\0\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\ufeff")
    assert line == line.strip()
    line.encode()


@given(WRITTEN)
@settings(max_examples=150, deadline=None)
def test_nothing_else_raises(source: str) -> None:
    assert all(isinstance(name, str) and name for name in mentions(source))
    assert guess_language(source) is None or len(guess_language(source) or "") == 2
    assert skeleton(source) == skeleton(source.upper()) or not source.isascii()


@given(st.sampled_from(SHARDS), st.integers(1, 70_000))
@settings(max_examples=60, deadline=None)
def test_repeating_anything_is_either_shown_or_refused_with_a_reason(shard: str, n: int) -> None:
    source = (shard * n)[:70_000]
    for make in (render, sanitise):
        try:
            assert faults(make(source)) == []
        except TextTooLong as refused:
            assert refused.code.startswith("text_too_")
