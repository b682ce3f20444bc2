"""The demo's promises, and its figures."""

from __future__ import annotations

from engage.insights.models import Counting, DailyMeasure, Promise
from engage.insights.plugs.demo import PROMISED, fill
from tests.community import writing


def test_filled_once_and_counted_again(cast, in_acme):
    writing.question(cast.cleo, writing.category(cast.mia))
    assert fill(None) == len(PROMISED)
    assert fill(None) == 0
    assert Promise.objects.count() == len(PROMISED)
    assert Counting.objects.get().counted_on == DailyMeasure.objects.get(measure="hour").day
