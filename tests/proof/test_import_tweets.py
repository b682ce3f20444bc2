"""The whole table of tweets goes in, is counted and is reported, and nothing comes twice.

With real commits: in one transaction of the test, rows that change again and again would be looked
for among all their former states.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from engage.tenancy.current import brand_context
from support.operations import begin_promising
from tests.cast import Cast
from tests.support.plugs.test_tweets import WHOLE, agrees, bring, needs_data, reconcile, reported


@pytest.fixture
def cast(committed) -> Cast:
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        begin_promising(by=cast.mia)
    return cast


@needs_data
def test_three_thousand_tweets(cast, tmp_path: Path):
    summary = bring(WHOLE, tmp_path)
    print(f"{summary['seconds']} s for {summary['nouns']['tweets']['source']} tweets")
    with brand_context(cast.acme.pk):
        reconcile(WHOLE, summary)
    agrees(WHOLE, reported())
    call_command("support_report", "--brand", "acme", "--at", "2018-01-01T00:00:00Z")
    again = bring(WHOLE, tmp_path)
    assert {noun: row["added"] for noun, row in again["nouns"].items()} == {
        "tweets": 0,
        "conversations": 0,
    }
