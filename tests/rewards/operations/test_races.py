"""Many at the same moment, over real connections and commits."""

from __future__ import annotations

import pytest

from community.events import ReplyPosted
from engage.events.deliver import deliver_waiting
from engage.rules import RuleBroken
from engage.tenancy.current import brand_context
from rewards.models import Posting
from rewards.operations import award, hear_fact, spend
from rewards.reads.proof import faults_of_entries
from tests.cast import Cast
from tests.community.operations.test_races import at_once
from tests.rewards.hearing import balance, facts, happened


@pytest.fixture
def stage(committed):
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        award(cast.cleo, 100, key="gift", reason="x", by=cast.mia)
    return cast


def test_sixty_at_once_spend_what_there_is(stage):
    acts = [lambda n=n: spend(stage.cleo, 10, f"redemption:{n}", by=stage.cleo) for n in range(60)]
    results = at_once(stage.acme.pk, acts)
    paid = [one for one in results if isinstance(one, Posting)]
    refused = [one for one in results if isinstance(one, RuleBroken)]
    assert (len(paid), len(refused)) == (10, 50)
    with brand_context(stage.acme.pk):
        assert balance(stage.cleo, "available") == 0
        assert faults_of_entries() == []


def test_one_key_pays_once(stage):
    acts = [lambda: spend(stage.cleo, 10, "redemption:1", by=stage.cleo)] * 20
    results = at_once(stage.acme.pk, acts)
    assert len({one.pk for one in results}) == 1
    with brand_context(stage.acme.pk):
        assert balance(stage.cleo, "available") == 90


def test_facts_that_many_hear_at_once_pay_once(stage):
    with brand_context(stage.acme.pk):
        for post in range(15):
            happened(ReplyPosted(1, post + 10, stage.finn.pk, number=post + 3), by=stage.finn)
        events = facts()
    acts = [lambda event=event: hear_fact(event, by=None) for event in [*events, *events]]
    results = at_once(stage.acme.pk, acts)
    assert not [one for one in results if isinstance(one, Exception)]
    with brand_context(stage.acme.pk):
        assert balance(stage.finn) == 10
        assert faults_of_entries() == []


def test_deliverers_keep_the_ledger(stage):
    with brand_context(stage.acme.pk):
        happened(ReplyPosted(1, 10, stage.finn.pk, number=3), by=stage.finn)
    deliver_waiting(stage.acme.pk)
    with brand_context(stage.acme.pk):
        assert balance(stage.finn) == 1
