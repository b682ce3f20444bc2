"""A forum's own marks become ours, and nothing that was typed takes long to read."""

from __future__ import annotations

import pytest

from community.plugs.discourse.bbcode import Surroundings, markdown
from community.plugs.discourse.texts import Raw, ready_texts
from tests.quickness import is_quick

BOMBS = {
    "quotes": '[quote="a"]' * 3_000,
    "quotes in pairs": '[quote="a"]' * 1_000 + "[/quote]" * 1_000,
    "code": "[code]" * 3_900,
    "code in pairs": "[code]x[/code]" * 3_000,
    "bold": "[b]" * 3_900,
    "links": "[url=a]" * 3_900,
    "html": "<b>" * 20_000,
    "comments": "<!--" * 16_000,
    "ticks": "` " * 30_000,
    "fences": "".join(f"{'`' * (n % 300 + 3)}\n" for n in range(340, 3, -1)),
    "emoji": ":a" * 30_000,
    "names": "@a" * 30_000,
    "lists": "[list][*]" * 1_900,
    "heads": "a | 2021-03-01 10:00:00 UTC | #1\n" * 1_900,
}


@pytest.mark.parametrize("name", list(BOMBS))
def test_a_bomb_takes_no_time(name):
    raw = Raw(BOMBS[name], True, "<div>" * 3_000)
    answers = []
    assert is_quick(lambda: answers.extend(ready_texts([raw])), 2)
    assert answers[0].reason or answers[0].html


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("[b]a[/b] [i]b[/i] [s]c[/s]", "**a** *b* ~~c~~"),
        ("[b]two\nlines[/b]", "**two**\n**lines**"),
        ("[url]https://a.example/x[/url]", "https://a.example/x"),
        ("[url=www.a.example]a[/url]", "[a](http://www.a.example)"),
        ("[url=javascript:alert(1)]a[/url]", "[url=javascript:alert(1)]a[/url]"),
        ("[img]//cdn.example/a.png[/img]", "![](https://cdn.example/a.png)"),
        ('<img src="/x.png" alt="a">', "![a](https://old.example/x.png)"),
        ("![a|690x388](https://a.example/b.png)", "![a](https://a.example/b.png)"),
        ("[list][*]a[*]b[/list]", "- a\n- b"),
        ("[ul][li]a[/li][li]b[/li][/ul]", "- a\n- b"),
        ('[details="More"]x[/details]', "**More**\n\nx"),
        ("a<br>b", "a\nb"),
        ("[size=150][color=red]a[/color][/size]", "a"),
        ("`[b]a[/b]` [code]x y[/code]", "`[b]a[/b]` `x y`"),
        ("a\n\n    [b]set in[/b]", "a\n\n    [b]set in[/b]"),
        ('[quote="a_b, post:1, topic:2"]x\n[quote="c"]y[/quote]\nz[/quote]\nw',
         "> **a\\_b:**\n>\n> x\n>\n> > **c:**\n> >\n> > y\n>\n> z\n\nw"),
        ("[quote]never closed", "[quote]never closed"),
        ("closed only[/quote]", "closed only[/quote]"),
        ("@Anna.K and a@Anna.K", "@anna-k and a@Anna.K"),
        (":+1: :unknown_thing: 12:30:45", "👍 :unknown_thing: 12:30:45"),
        ("std::vector<int> v;", "std::vector<int> v;"),
        ("<table><tr><td>a", None),
    ],
)  # fmt: skip
def test_bbcode(typed, wanted):
    around = Surroundings("old.example", people={"anna.k": "anna-k"})
    assert markdown(typed, around) == wanted
