"""The names of places where people write."""

from __future__ import annotations

import pytest

from engage.drafts.marks import Mark
from engage.drafts.places import Place
from engage.references import BadReference


@pytest.mark.parametrize(
    "text", ["community.topic:12/reply", "community.topic/new", "community.post:9/edit"]
)
def test_a_place_is_read_as_it_is_written(text):
    assert str(Place.read(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "community.topic:12", "community.topic:0/reply", "community.topic/reply",
        "community.topic:12/new", "community.topic:12/dance", "nowhere.thing:1/reply",
        "community.topic:12/reply ", "community.topic:9999999999999999999/reply",
        "community.topic:12/reply/x", "community.topic:１２/reply",
    ],
)  # fmt: skip
def test_what_nobody_registered_is_no_place(text):
    with pytest.raises(BadReference):
        Place.read(text)


def test_a_form_says_what_it_was_made_from():
    assert Mark.read("17.ab3") == Mark(17, "ab3")
    assert Mark.read("0") == Mark(0)
    assert Mark.read(None) is Mark.read("") is Mark.read("x.1") is Mark.read("1.A") is None
