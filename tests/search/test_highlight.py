"""Snippets show where it stands, and never let markup of a text through."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from engage.search.highlight import SNIPPET, marked, possible_words, snippet

TEXT = "Lorem ipsum dolor. " * 30 + "The left speaker hums loudly. " + "Sit amet. " * 40


def test_hits_are_marked_and_the_rest_is_escaped():
    assert marked("<b>hum</b> & humming", {"hum", "humming"}) == (
        "&lt;b&gt;<mark>hum</mark>&lt;/b&gt; &amp; <mark>humming</mark>"
    )


def test_a_snippet_stands_around_the_words():
    found = snippet(TEXT, {"speaker", "hums"})
    assert "left <mark>speaker</mark> <mark>hums</mark> loudly" in found
    assert found.startswith("… ") and found.endswith(" …")
    assert len(re.sub("<[^>]+>", "", found)) <= SNIPPET + 4


def test_without_hits_the_beginning_is_shown():
    assert snippet("Short text.", set()) == "Short text."
    assert snippet(TEXT, set()).startswith("Lorem ipsum")


def test_dense_scripts_are_marked_where_they_stand():
    assert marked("私は東京都に住む", set(), ["東京"]) == "私は<mark>東京</mark>都に住む"


def test_words_that_may_be_forms_begin_alike():
    texts = ["Battery, batteries and butter; ёлка Ёлки"]
    assert possible_words(texts, ["battery"]) == ["Battery", "batteries"]
    assert possible_words(texts, ["елка"]) == ["Ёлки", "ёлка"]
    assert possible_words(texts, []) == []
    assert possible_words(["Combat BATTERIES bat_man"], ["battery"]) == ["BATTERIES", "bat"]


@given(st.text(max_size=600), st.text(max_size=5), st.text(max_size=5))
def test_no_markup_but_mark_and_no_letter_lost(text, hit, run):
    found = marked(text, {hit}, [run] if run else [])
    bare = re.sub("</?mark>", "", found)
    assert "<" not in bare and unescape(bare) == unescape(re.sub("</?mark>", "", marked(text, ())))
    assert "<" not in re.sub("</?mark>", "", snippet(text, {hit}, [run] if run else []))
