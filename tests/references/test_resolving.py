"""Names for rows of any room."""

from __future__ import annotations

import pytest

from engage import references
from engage.references import BadReference, Resolved, join, resolve, resolve_one, split
from engage.references.resolving import reference, resolvers


@pytest.fixture
def cards():
    """A kind that knows the ids 1 to 9, shows odd ones to guests, and notes how it was asked."""
    asked = []

    def found(ids, viewer):
        asked.append(list(ids))
        seen = [pk for pk in ids if pk < 10 and (viewer or pk % 2)]
        return {pk: (f"Card {pk}", f"/cards/{pk}/", "") for pk in seen}

    reference("tests.card")(found)
    yield asked
    del resolvers["tests.card"]


def test_a_name_is_written_and_read():
    assert split(join("community.topic", 12)) == ("community.topic", 12)


@pytest.mark.parametrize(
    "text",
    ["", "12", "topic:12", "community.topic:", "community.topic:0", "community.topic:-1", "a.b:1:2",
     "community.topic:1 ", "Community.topic:1", "community.topic:" + "9" * 19, "a.b:١"],
)  # fmt: skip
def test_other_words_are_no_names(text):
    with pytest.raises(BadReference) as bad:
        split(text)
    assert bad.value.code == "bad_reference"


def test_many_of_a_kind_are_asked_for_at_once(cards):
    wanted = [f"tests.card:{pk}" for pk in (1, 2, 3, 1, 77)] + ["gone.room:4"]
    found = resolve(wanted, viewer=None)
    assert cards == [[1, 2, 3, 77]]
    assert found["tests.card:1"] == Resolved("tests.card:1", "Card 1", "/cards/1/")
    assert found["tests.card:1"].language == ""
    assert [name for name, what in found.items() if what is None] == [
        "tests.card:2",
        "tests.card:77",
        "gone.room:4",
    ]
    assert resolve_one("tests.card:2", viewer="somebody").title == "Card 2"


def test_visible_is_what_resolves(cards):
    assert references.is_visible("tests.card:1", None)
    assert not references.is_visible("tests.card:2", None)
    with pytest.raises(BadReference):
        references.is_visible("gone.room:4", None)


def test_a_kind_has_one_resolver(cards):
    def another(ids, viewer):
        return {}

    with pytest.raises(ValueError):
        reference("tests.card")(another)
    with pytest.raises(BadReference):
        reference("nonsense")(another)
