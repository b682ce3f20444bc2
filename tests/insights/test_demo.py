"""The demo's promises, and its figures."""

from __future__ import annotations

from django.utils.timezone import now

from engage.events.models import EventRecord
from engage.insights.models import Counting, DailyMeasure, Promise
from engage.insights.plugs.demo import PROMISED, fill, promise
from engage.portability.demo import DemoContent
from tests.community import writing


def test_promised_once_long_ago_and_counted_again(cast, acme, in_acme):
    writing.question(cast.cleo, writing.category(cast.mia))
    content = DemoContent(acme, {}, {"mia": cast.mia}, now())
    assert promise(content) == len(PROMISED)
    assert promise(content) == 0
    assert {one.at for one in Promise.objects.all()} == {content.ago("99d 3h")}
    told = EventRecord.objects.filter(kind="insights.promise_set")
    assert {(one.at, one.actor_id) for one in told} == {(content.ago("99d 3h"), cast.mia.pk)}
    assert fill(content) == 0
    assert Counting.objects.get().counted_on == DailyMeasure.objects.get(measure="hour").day
