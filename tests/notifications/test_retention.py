"""Old notices go by themselves: read ones first, and nobody is told twice because of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from engage.events.models import EventRecord
from engage.notifications.models import Notice, Sending
from engage.notifications.operations import forget_old_notices, read_all_notices, retention
from engage.notifications.reads import Waiting
from engage.notifications.telling import Audience
from engage.tenancy.current import brand_context
from tests.counting import statements
from tests.notifications.bells import Rang, members, ring, tell

pytestmark = pytest.mark.django_db


def aged(days: int, *notices: int) -> None:
    at = now() - timedelta(days=days)
    rows = Notice.objects.filter(pk__in=notices) if notices else Notice.objects.all()
    rows.update(at=at)


@pytest.fixture
def two(cast, in_acme):
    """Cleo has read one notice and not the other; the ids of both."""
    ring(1, cast.cleo)
    read_all_notices(by=cast.cleo)
    ring(2, cast.cleo)
    return list(Notice.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("days", "left"), [(89, 2), (91, 1), (364, 1), (366, 0)], ids=lambda one: str(one)
)
def test_read_ones_go_first(two, days, left):
    aged(days)
    assert forget_old_notices(by=None) == 2 - left
    assert list(Notice.objects.values_list("pk", flat=True)) == two[2 - left :]
    assert Sending.objects.count() == left
    assert forget_old_notices(by=None) == 0


def test_the_operator_decides_for_how_long(two, settings):
    settings.NOTICES_READ_DAYS, settings.NOTICES_UNREAD_DAYS = 30, 7
    aged(8)
    assert forget_old_notices(by=None) == 1, "the unread one"
    aged(31)
    assert forget_old_notices(by=None) == 1


def test_the_bell_counts_what_is_left(two, cast):
    assert Waiting.read(cast.cleo).count == 1
    aged(366)
    forget_old_notices(by=None)
    assert Waiting.read(cast.cleo).count == 0


def test_a_step_is_bounded_and_costs_the_same(cast, in_acme, monkeypatch):
    monkeypatch.setattr(retention, "MOST", 3)
    for bell in range(1, 6):
        ring(bell, cast.cleo, cast.finn)
    aged(400)
    for expected in (3, 3, 3, 1, 0):
        with statements(4 if expected else 1):
            assert forget_old_notices(by=None) == expected


def test_what_was_forgotten_is_not_told_anew(cast, in_acme):
    event = ring(1, cast.cleo)
    read_all_notices(by=cast.cleo)
    aged(91)
    EventRecord.objects.filter(pk=event.pk).update(at=now() - timedelta(days=91))
    event.refresh_from_db()
    forget_old_notices(by=None)
    assert tell(event, [Audience(Rang, members(cast.cleo))]) == 0
    assert not Notice.objects.exists()


def test_another_brands_notices_stay(cast):
    with brand_context(cast.zenith.pk):
        ring(1, cast.zara)
        aged(400)
    with brand_context(cast.acme.pk):
        ring(1, cast.cleo)
        aged(400)
        assert forget_old_notices(by=None) == 1
    with brand_context(cast.zenith.pk):
        assert Notice.objects.count() == 1


def test_the_index_of_times_is_there(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'notice_by_time'")
        assert "USING brin (at)" in cursor.fetchone()[0]
