"""A brand with something behind every figure, written as sources would."""

from __future__ import annotations

import random
from datetime import timedelta

from django.utils.timezone import now

from engage.insights.models import ActRow, InboundRow, OwedRow, RecognisedRow
from engage.insights.operations import count_figures, set_promise
from engage.members.models import Member


def fill(by: Member, topics: list[int], people: list[int], things: int = 480) -> None:
    """Notes about these topics and people over half a year; counted now and for past weeks.

    Topics and people are real or not, as the caller likes.
    """
    dice, moment = random.Random(7), now()
    inbound, acts, found, owed = [], [], [], []
    for number in range(1, things + 1):
        at = moment - timedelta(days=dice.uniform(0, 180))
        topic, person = topics[number % len(topics)], people[number % len(people)]
        staff = dice.expovariate(1 / 40) if dice.random() < 0.85 else None
        staff_at = at + timedelta(minutes=staff) if staff else None
        inbound.append(
            InboundRow(
                about_kind="community.topic", about_id=topic + number // len(topics) * 10**6,
                channel=dice.choice(["forum", "web"]), kind="question", person=person, at=at,
                staff_at=staff_at if staff_at and staff_at < moment else None,
            )
        )  # fmt: skip
        kinds = ["contribution", "thanks", "exchange", "vote", "reward"]
        acts += [
            ActRow(about_kind="community.post", about_id=number, person=person, kind=kind, at=at)
            for kind in kinds[: dice.randint(1, 5)]
        ]
        found.append(
            RecognisedRow(
                about_kind="community.post", about_id=number, person=person, at=at,
                helped_at=at + timedelta(hours=1) if dice.random() < 0.5 else None,
            )
        )  # fmt: skip
        owed.append(
            OwedRow(
                about_kind="ideas.idea", about_id=number, person=person, at=at,
                told_at=at + timedelta(days=1) if dice.random() < 0.7 else None,
            )
        )  # fmt: skip
    for rows in (inbound, acts, found, owed):
        type(rows[0]).objects.bulk_create(rows, ignore_conflicts=True)
    for row, percent in (("hour", 90), ("exchange", 40), ("loop", 70), ("incentive", 99)):
        set_promise(row, percent, by=by)
    for week in range(20, 0, -1):
        count_figures(moment - timedelta(days=7 * week), by=by)
    count_figures(by=by)
