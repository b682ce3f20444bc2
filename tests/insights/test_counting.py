"""The formulas against calculations in plain Python, and the trap of what has no time."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from statistics import quantiles

import pytest
from django.db import connection
from django.utils.timezone import now

from engage.insights.measures import measures
from engage.insights.models import Counting, DailyMeasure, InboundRow, OwedRow, RecognisedRow
from engage.insights.operations import count_figures
from engage.insights.reads.behind import Behind
from tests.counting import statements

HOUR = timedelta(hours=1)


def test_what_nobody_answered_does_not_vanish(brought, counted):
    """The NULL trap: the mean of `(staff_at <= …)::int` tells of the answered alone."""
    for _one in range(19):
        brought(24 * 10, staff=2)
    for _one in range(12):
        brought(24 * 10)
    trap = """SELECT avg((staff_at <= at + interval '7 days')::int) FROM insights_inboundrow
        WHERE brand_id = %s"""
    with connection.cursor() as cursor:
        cursor.execute(trap, [InboundRow.objects.first().brand_id])
        assert cursor.fetchone()[0] == 1, "100 % of those who have an answer have an answer"
    found = counted()
    assert found["reply"] == (19, 31)
    assert found["hour"] == (0, 31)
    assert found["day"] == (19, 31)


def test_windows_begin_and_end_where_they_say(brought, counted):
    brought(0.5, staff=0.1)  # too young to be judged
    brought(1.5, staff=1)  # exactly an hour is within it
    brought(2, staff=1.01)
    brought(24 * 28 - 1)
    brought(24 * 28 + 2)  # before the window
    assert counted()["hour"] == (1, 3)
    assert counted()["reply"] == (0, 2), "the others are not a week old"


def test_an_answer_from_before_stops_no_counting(brought, counted):
    """No source says so; should one ever, it is an answer at once, not the end of all figures."""
    brought(2, staff=-1)
    brought(2)
    assert counted()["hour"] == (1, 2)
    detail = DailyMeasure.objects.get(measure="hour").detail
    assert (detail["p50"], detail["naive"]) == (0, [0, 0])


def test_people_count_once_and_strangers_not_at_all(brought, counted):
    brought(24 * 9, person=7)
    brought(24 * 8, staff=3, person=7)
    brought(24 * 8, person=8)
    brought(24 * 8, staff=1, person=None)
    assert counted()["reply"] == (1, 2)
    assert counted()["hour"] == (1, 4)


def test_staff_and_customers_apart(brought, counted):
    brought(30, staff=0.5)
    brought(30, answer_at=0.5, solved_at=20, solved_by="peer")
    brought(30, answer_at=5, solved_at=20, solved_by="peer")
    brought(30, answer_at=0.5, solved_at=1, solved_by="self")
    brought(30, staff=3, kind="request", channel="web")
    brought(30, staff=0.1, counts=False)
    brought(30, staff=0.1, kind="idea")
    found = counted()
    assert [found[name] for name in ("hour", "hour_staff", "hour_peer")] == [(2, 5), (1, 5), (1, 5)]
    assert [found[name] for name in ("day", "day_staff", "day_peer")] == [(4, 5), (2, 5), (2, 5)]
    detail = DailyMeasure.objects.get(measure="hour").detail
    assert detail["channels"] == [["forum", 2, 4], ["web", 0, 1]]


def test_who_takes_part(acted, counted):
    acted(1, "contribution")
    acted(1, "exchange")
    acted(2, "thanks")
    acted(3, "exchange")  # somebody replied to them, they did nothing themselves
    acted(4, "vote", 40)
    acted(5, "idea_shared", 89)
    acted(6, "contribution", 91)
    acted(6, "reward", 1)
    acted(2, "reward", 20)
    found = counted()
    assert found["exchange"] == (1, 2)
    assert found["ideas"] == (2, 4)
    assert found["incentive"] == (1, 4)
    lines = {one.measure: one for one in DailyMeasure.objects.all()}
    assert not lines["ideas"].is_measured, "there is no idea, only a vote for one elsewhere"
    assert lines["incentive"].is_measured


def test_the_most_active_tenth(acted, counted):
    for person in range(1, 22):
        for _time in range(person):
            acted(person, "contribution", 5)
    acted(21, "reward", 5)
    acted(19, "reward", 95)
    acted(1, "reward", 5)
    # 21 contributors: a tenth is 3 people, 21, 20 and 19; the reward of 19 is too old.
    assert counted()["special"] == (1, 3)


def test_the_same_problem(brought, counted):
    brought(24 * 5, person=1)
    at = now() - timedelta(days=6)
    rows = [
        (2, at, at + HOUR),  # helped
        (3, at, None),  # not helped
        (4, at, at + 80 * HOUR),  # too late
        (5, at, at + HOUR),  # helped, but asked all the same
        (6, now() - 50 * HOUR, now() - 49 * HOUR),  # too young to be judged
    ]
    for person, when, helped in rows:
        RecognisedRow.objects.create(
            about_kind="community.post", about_id=9, person=person, at=when, helped_at=helped
        )
    brought(24 * 6 - 5, person=5)
    assert counted()["same_problem"] == (1, 6)


def test_voters_who_are_owed_word(counted, cast):
    at = now() - timedelta(days=10)
    for person, told in ((1, 2), (2, None), (3, 8)):
        OwedRow.objects.create(
            about_kind="ideas.idea", about_id=1, person=person, at=at,
            told_at=at + timedelta(days=told) if told else None,
        )  # fmt: skip
    OwedRow.objects.create(about_kind="ideas.idea", about_id=2, person=1, at=now())
    assert counted()["loop"] == (1, 3)


def test_every_voter_of_one_decision_is_listed(counted, cast):
    """All are owed word since the same moment: a page must not end all of them."""
    at = now() - timedelta(days=10)
    for person in range(1, 8):
        OwedRow.objects.create(
            about_kind="ideas.idea", about_id=1, person=person, at=at,
            told_at=at + timedelta(days=1) if person > 2 else None,
        )  # fmt: skip
    assert counted()["loop"] == (5, 7)
    hits, cursor = [], ""
    for _page in range(3):
        page = Behind.read(measures["loop"], cast.mia, cursor, size=3)
        hits += [one.is_hit for one in page.rows]
        cursor = page.next_cursor
    assert (sum(hits), len(hits), cursor) == (5, 7, "")


def test_ideas_and_their_answers(brought, counted):
    brought(24 * 40, staff=24 * 10, kind="idea", person=1)
    brought(24 * 50, staff=24 * 31, kind="idea", person=2)
    brought(24 * 50, kind="idea", person=3)
    brought(24 * 10, staff=1, kind="idea", person=4)
    assert counted()["idea_answer"] == (1, 3)


def test_an_independent_calculation_agrees(brought, counted):
    """A thousand things with a seed, counted by plain Python from the rows themselves."""
    dice = random.Random(20261125)
    for _one in range(1000):
        ago, staff = dice.uniform(0, 24 * 40), dice.choice([None, dice.expovariate(0.2)])
        solved = dice.choice(["", "", "peer", "staff"])
        answer = dice.uniform(0, 60) if solved else None
        later = answer + dice.uniform(0, 30) if solved else None
        brought(
            ago, staff if staff is None or staff < ago else None, person=dice.randint(1, 90),
            answer_at=answer, solved_at=later, solved_by=solved,
        )  # fmt: skip
    found = counted()
    until = Counting.objects.get().counted_at
    rows = list(InboundRow.objects.all())

    def within(row, limit):
        by_staff = row.staff_at is not None and row.staff_at - row.at <= limit
        by_peer = row.solved_by == "peer" and row.answer_at - row.at <= limit
        return by_staff, by_peer

    for name, limit in (("hour", HOUR), ("day", 24 * HOUR)):
        ripe = [r for r in rows if limit <= until - r.at < limit + timedelta(days=28)]
        told = [within(row, limit) for row in ripe]
        assert found[name] == (sum(any(one) for one in told), len(ripe))
        assert found[f"{name}_staff"] == (sum(one[0] for one in told), len(ripe))
        assert found[f"{name}_peer"] == (sum(one[1] for one in told), len(ripe))
    week = timedelta(days=7)
    people: dict[int, bool] = {}
    for row in rows:
        if week <= until - row.at < 5 * week:
            people[row.person] = people.get(row.person, False) or within(row, week)[0]
    assert found["reply"] == (sum(people.values()), len(people))
    _waiting_times_agree(rows, until)


def _waiting_times_agree(rows, until):
    """Kaplan and Meier person by person, and the naive figures beside them."""
    seen = [row for row in rows if timedelta(0) <= until - row.at < timedelta(days=28) + HOUR]
    waits = []
    for row in seen:
        answered = row.staff_at is not None and row.staff_at <= until
        end = row.staff_at if answered else min(until, row.solved_at or until)
        waits.append((int((end - row.at).total_seconds()), answered))
    share, half = 1.0, None
    for at in sorted({at for at, answered in waits if answered}):
        risk = sum(1 for other, _is in waits if other >= at)
        share *= 1 - sum(1 for other, is_in in waits if other == at and is_in) / risk
        half = at if half is None and share <= 0.5 else half
    detail = DailyMeasure.objects.get(measure="hour").detail
    assert detail["p50"] == half
    assert detail["n"] == len(seen)
    assert detail["waiting"] == sum(1 for _at, answered in waits if not answered)
    answered = [(r.staff_at - r.at).total_seconds() for r in seen if r.staff_at]
    middle = quantiles(answered, n=2, method="inclusive")[0]
    assert detail["naive"][0] == pytest.approx(middle)
    assert half is None or half > middle, "those who wait still make it longer"


def test_a_day_is_one_of_the_brands_zone(cast, acme, brought):
    acme.timezone = "Pacific/Auckland"
    acme.save(update_fields=["timezone"])
    rows = count_figures(datetime(2026, 11, 24, 12, 30, tzinfo=UTC), by=cast.mia)
    assert str(rows[0].day) == "2026-11-25"
    assert not Counting.objects.exists(), "a look at the past is not the newest one"


def test_counting_twice_replaces_and_costs_the_same_however_much(cast, brought, counted):
    for _one in range(40):
        brought(30, staff=1)
    counted()
    with statements() as few:
        count_figures(by=cast.mia)
    for _one in range(200):
        brought(30, staff=1)
    with statements() as many:
        count_figures(by=cast.mia)
    assert len(few) == len(many) <= 30, "\n".join(many)
    assert DailyMeasure.objects.filter(measure="hour").count() == 1
    assert DailyMeasure.objects.get(measure="day").n == 240
