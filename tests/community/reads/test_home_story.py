"""How the answer of the week begins on the brand's home."""

from __future__ import annotations

from community.reads.home_story import EXCERPT, beginning
from engage.text import render


def shown(source: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.tag, block.texts) for block in beginning(render(source))]


def test_paragraphs_and_steps_stand_as_they_were_written():
    assert shown("Three **steps**:\n\n1. Open\n2. Close\n\nThat is all.") == [
        ("p", ("Three steps:",)),
        ("ol", ("Open", "Close")),
        ("p", ("That is all.",)),
    ]


def test_it_ends_before_code_and_after_enough_words():
    assert shown("First.\n\n```\nls\n```\n\nLast.") == [("p", ("First.",))]
    long = shown("\n\n".join(["word " * 40] * 9))
    assert EXCERPT // 2 < sum(len(texts[0]) for _tag, texts in long) <= EXCERPT


def test_an_answer_that_begins_with_something_else_is_cut_out_of_its_text():
    assert shown("```\nls\n```\n\nLists files.") == [("p", ("ls Lists files.",))]
    assert shown("- one\n  - inner\n- two") == [("p", ("one inner two",))]
