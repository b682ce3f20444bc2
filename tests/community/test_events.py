"""The room's facts."""

from __future__ import annotations

import dataclasses

import pytest

from community import events
from engage.events.kinds import kinds

OURS = [getattr(events, name) for name in events.__all__]


@pytest.mark.parametrize("fact", OURS, ids=lambda fact: fact.kind)
def test_each_has_a_sentence_a_subject_and_small_particulars(fact):
    sample = fact(
        **{field.name: "how" if field.name == "how" else 7 for field in dataclasses.fields(fact)}
    )
    assert kinds[fact.kind] is fact and fact.kind.startswith("community.")
    assert "{actor}" in sample.sentence() and sample.sentence().format(actor="Ada") != "Ada"
    assert sample.particulars()
    assert (sample.subject_id is None) == (fact is events.CategoriesOrdered)
    people = {"author_id", "member_id", "mentioned"} & set(sample.particulars())
    assert people == set(fact.members)


def test_every_fact_of_the_room_is_exported():
    ours = {kind for kind in kinds if kind.startswith("community.")}
    assert ours == {fact.kind for fact in OURS}
