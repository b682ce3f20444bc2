"""Points that end when their member stays away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import now

from community.events import AnswerAccepted, AnswerWithdrawn
from engage.members.models import Member
from rewards.models import Lapse, Merit, Posting
from rewards.operations import award, expire_points, mature_points, set_terms, spend
from rewards.operations.expiring import months_after
from rewards.reads import Statement
from rewards.reads.proof import faults_of_book, faults_of_entries
from tests.rewards.hearing import balance, happened, hear, proven
from tests.rewards.shop import told

pytestmark = pytest.mark.usefixtures("in_acme")


@pytest.fixture
def earned(cast):
    """Finn earned 15 three hundred days ago, ripe by now, and nobody has seen him since."""
    at = now() - timedelta(days=300)
    happened(AnswerAccepted(1, 10, cast.finn.pk), by=cast.cleo, at=at)
    hear()
    mature_points(by=None)
    Member.objects.filter(pk=cast.finn.pk).update(last_seen_on=at.date())
    return months_after(at.date(), 24)


def on(day: date) -> int:
    return expire_points(by=None, today=day)


def test_who_stays_away_is_warned_three_times_and_then_loses_them(cast, earned):
    for days in (400, 61, 60, 45, 30, 29, 8, 7, 1):
        assert on(earned - timedelta(days=days)) == 0
    assert [fact["days"] for fact in told("points_ending")] == [60, 30, 7]
    assert balance(cast.finn, "available") == 15
    assert on(earned) == 1
    assert on(earned + timedelta(days=1)) == 0
    assert (balance(cast.finn), balance(cast.finn, "available")) == (15, 0)
    assert told("points_ended")[0]["points"] == 15
    line = Statement.read(cast.finn, cast.finn).lines[0]
    assert (line.kind, line.points, line.balance) == ("expiry", -15, 0)
    assert "had not been here" in line.words
    assert not Lapse.objects.exists()
    assert proven() and faults_of_entries() == [] and faults_of_book() == ([], 0)


def test_coming_by_or_earning_begins_the_time_anew(cast, earned):
    on(earned - timedelta(days=7))
    Member.objects.filter(pk=cast.finn.pk).update(last_seen_on=earned - timedelta(days=6))
    assert on(earned) == 0
    assert not Lapse.objects.exists()
    Member.objects.filter(pk=cast.finn.pk).update(last_seen_on=None)
    award(cast.finn, 5, key="k", reason="x", by=cast.mia)  # moved today
    assert on(earned) == 0 and not Lapse.objects.exists()


def test_nothing_ends_without_warnings_however_late_they_come(cast, earned):
    day = earned + timedelta(days=500)
    assert on(day) == 0
    assert on(day + timedelta(days=59)) == 0  # nothing ran for 59 days: the last warning comes now
    assert on(day + timedelta(days=60)) == 0
    assert on(day + timedelta(days=66)) == 1


def test_what_ended_is_not_taken_twice_and_does_not_come_back(cast, earned):
    for days in (60, 7, 0):
        on(earned - timedelta(days=days))
    happened(AnswerWithdrawn(1, 10, cast.finn.pk), by=cast.cleo)
    hear()
    assert (balance(cast.finn), balance(cast.finn, "available")) == (0, 0)
    assert Statement.read(cast.finn, cast.finn).lines[0].points == 0
    assert proven() and faults_of_entries() == []


def test_of_what_was_spent_in_part_the_newest_points_end(cast, earned):
    at = now() - timedelta(days=290)
    happened(AnswerAccepted(2, 20, cast.finn.pk), by=cast.cleo, at=at)
    hear()
    mature_points(by=None)
    spend(cast.finn, 20, "paid", by=cast.finn)
    day = months_after(now().date(), 24)
    for days in (60, 7, 0):
        on(day - timedelta(days=days))
    assert list(Merit.objects.order_by("at").values_list("available", "expired")) == [
        (15, 0),
        (5, 10),
    ]
    assert balance(cast.finn, "available") == 0
    assert proven() and faults_of_entries() == []


def test_a_brand_may_keep_them_for_ever_and_others_are_not_touched(cast, earned):
    set_terms({"expiry_months": 0}, by=cast.mia)
    assert on(earned + timedelta(days=900)) == 0
    assert not Lapse.objects.exists()
    assert Posting.objects.filter(kind="expiry").count() == 0


def test_months_end_where_they_end():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert months_after(date(2026, 11, 26), -24) == date(2024, 11, 26)
