"""What writers may use, one test for each promise of docs/text.md."""

from __future__ import annotations

import pytest
from linkify_it import LinkifyIt

from engage.text import TEXT_VERSION, render, sanitise
from engage.text.markdown import make_parser
from tests.text.judges import faults


def test_headings_begin_under_the_page_and_keep_their_steps() -> None:
    assert render("# a\n## b\n#### c") == "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n"
    assert render("### a") == "<h3>a</h3>\n"
    assert sanitise("<h2>a</h2><h5>b</h5>") == "<h3>a</h3><h6>b</h6>"


def test_one_line_end_breaks_the_line_unless_asked_for_the_standard() -> None:
    assert render("a\nb") == "<p>a<br>\nb</p>\n"
    assert render("a\nb", breaks=False) == "<p>a\nb</p>\n"


def test_links_say_that_members_wrote_them() -> None:
    html = render("[a](/topics/1) https://b.example")
    assert html.count('rel="nofollow ugc noopener"') == html.count("<a ") == 2


@pytest.mark.parametrize("scheme", ["javascript", "JaVaScRiPt", "data", "vbscript", "file", "tel"])
def test_other_schemes_never_become_links(scheme: str) -> None:
    for source in (f"[a]({scheme}:x)", f"<{scheme}:x>", f"![a]({scheme}:x)"):
        assert "href" not in render(source)
        assert "src" not in render(source)
    for html in (f'<a href="{scheme}:x">a</a>', f'<a href="\t{scheme}\n:x">a</a>'):
        assert "href" not in sanitise(html)


def test_images_come_over_https_or_from_our_uploads_else_their_description_stays() -> None:
    assert 'src="https://a.example/b.png"' in render("![x](https://a.example/b.png)")
    assert 'src="https://a.example/b.png"' in render("![x](http://a.example/b.png)")
    assert 'src="/uploads/1/b.png"' in render("![x](/uploads/1/b.png)")
    for address in ("/logout", "/uploads/../logout", "//a.example/b.png", "b.png", "https:///x"):
        assert render(f"![what *it* is]({address})") == "<p>what it is</p>\n"
    assert sanitise('<img alt="a &lt;b&gt; &quot;c&quot;" src="cid:1">') == 'a &lt;b&gt; "c"'


def test_raw_html_is_shown_as_it_was_typed() -> None:
    assert render("<b onclick=x>a</b>") == "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"


def test_tables_strikes_and_code_with_its_language() -> None:
    html = render("| a | b |\n|:-:|--:|\n| 1 | ~~2~~ |\n\n```c++ x\n<i>\n```\n- [ ] a")
    assert '<th class="align-center">' in html and '<td class="align-right"><s>2</s>' in html
    assert '<pre><code class="language-c++">&lt;i&gt;\n</code></pre>' in html
    assert "<li>[ ] a</li>" in html and "style=" not in html


def test_bare_addresses_become_links_but_file_names_do_not() -> None:
    html = render("see https://a.example/b_c_d. and main.py, README.md, a@b.com")
    assert 'href="https://a.example/b_c_d"' in html and 'href="mailto:a@b.com"' in html
    assert html.count("<a ") == 2


@pytest.mark.parametrize(
    "text",
    [
        "no address at all, though: here. And @Somebody. too",
        "see //a.example and https://a.example/b?c=d#e",
        "HTTP://A.EXAMPLE, fTp://a.example",
        "mailto:a@localhost MAILTO:b@c.example",
        "write to a.b+c@d.example.",
        "@name.surname wrote to x@y, x@1.2.3.4",
        "http:a.example https:/a.example a.example www.a.example",
    ],
)
def test_the_quick_question_hides_no_address(text: str) -> None:
    quick, slow = make_parser().linkify, LinkifyIt(options={"fuzzy_link": False})
    found = [match.url for match in slow.match(text) or []]
    assert not found or quick.pretest(text)
    assert bool(found) == slow.test(text) == quick.test(text)


def test_foreign_html_keeps_what_is_harmless_and_its_words() -> None:
    html = (
        "<div class=x onclick=y><kbd>Ctrl</kbd> H<sub>2</sub>O<details open><summary>more</summary>"
        "</details><font color=red>red</font><style>p{}</style><script>alert(1)</script></div>"
    )
    assert sanitise(html) == (
        "<kbd>Ctrl</kbd> H<sub>2</sub>O<details><summary>more</summary></details>red"
    )


def test_emoji_and_every_script_stay_as_they_are() -> None:
    for text in ("👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✔️", "привет", "مرحبا", "日本語", "नमस्ते"):
        assert render(text) == f"<p>{text}</p>\n"


def test_broken_characters_are_shown_as_such() -> None:
    assert render("a\0b\ud800c") == "<p>a\ufffdb\ufffdc</p>\n"
    assert sanitise("a&#1;b&#xffff;c&#13;d") == "a\ufffdb\ufffdc\nd"


def test_the_judge_sees_what_it_should() -> None:
    for html in (
        "<script>", "<p onclick=x>", '<a href="java&#10;script:x">', "<!-- x -->",
        '<img src="//x">', '<p class="mention">', '<span class="admin">',
        '<img src="/uploads/../x">',
    ):  # fmt: skip
        assert faults(html), html


def test_the_version_is_a_number_that_can_be_stored() -> None:
    assert isinstance(TEXT_VERSION, int) and TEXT_VERSION >= 1
