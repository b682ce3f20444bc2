"""What the demo's people say, whenever it is begun: in order, until now, and staff by day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from engage.portability.demo.content import DemoContent
from engage.portability.demo.conversations import MOMENT, Conversation
from tests.community.test_demo_content import BRANDS, SLUGS

ROLES = ("agent", "manager", "owner")
HOURS = [datetime(2026, 11, 19, tzinfo=UTC) + timedelta(hours=5 * n, minutes=29) for n in range(35)]
"""Every hour of the day and every day of the week in a week and a half."""


def content_of(slug: str, now: datetime) -> DemoContent:
    said = BRANDS[slug]
    people = {row["key"]: SimpleNamespace(is_staff=row["role"] in ROLES) for row in said["members"]}
    brand = SimpleNamespace(timezone=said["brand"]["timezone"])
    return DemoContent(brand, said, people, now)  # type: ignore[arg-type]


@pytest.mark.parametrize("slug", SLUGS)
def test_everything_in_order_and_staff_by_day_at_any_hour(slug):
    zone = ZoneInfo(BRANDS[slug]["brand"]["timezone"])
    for now in HOURS:
        content = content_of(slug, now)
        for row in BRANDS[slug]["topics"]:
            told, where = Conversation.of(content, row), (row["key"], now)
            assert told.posts == sorted(set(told.posts)) and told.posts[-1] <= now, where
            for said, at in zip((row, *row["replies"]), told.posts, strict=True):
                if content.people[said["author"]].is_staff:
                    here = at.astimezone(zone)
                    assert here.weekday() < 5 and 8 <= here.hour <= 18, (where, here)
            if row["accepted"] is not None:
                assert told.posts[row["accepted"] + 1] < told.accepted <= now, where


def test_what_staff_would_say_tonight_was_said_this_evening_after_the_question():
    now = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)  # three at night in Berlin
    row = {
        "author": "ines", "ago": "4h", "accepted": 0, "accepted_after": "2h",
        "replies": [{"author": "lena", "after": "1h"}, {"author": "ines", "after": "90m"}],
    }  # fmt: skip
    told = Conversation.of(content_of("acme", now), row)
    question, answer, thanks = told.posts
    assert answer.astimezone(ZoneInfo("Europe/Berlin")).hour in (17, 18)
    assert MOMENT <= answer - question <= timedelta(hours=1) and thanks - answer >= MOMENT
    assert told.accepted is not None and told.accepted - question == timedelta(hours=2)
