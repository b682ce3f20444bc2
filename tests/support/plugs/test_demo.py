"""The demo's requests: as many in each state as the files promise, with their clocks running."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.utils.timezone import now

from engage.members.models import Member
from engage.tenancy.current import brand_context, current_brand_id
from engage.tenancy.models import Brand
from support.models import Calendar, Clock, Policy, Rating, Ticket, TicketMessage
from support.models.policy import FIRST_RESPONSE
from tests.community.test_demo_content import BRANDS, SLUGS, TRADEMARKS
from tests.demo import filled

__all__ = ["filled"]

FOLDER = Path(__file__).resolve().parents[3] / "support" / "demo"
LEAST = {"new": 12, "open": 10, "pending": 8, "on_hold": 4, "solved": 15, "closed": 12}
CLOCKS = {"running": 4, "warned": 4, "breached": 8, "met": 30, "community": 3}


def told(slug: str) -> list[dict[str, Any]]:
    found = []
    for path in sorted(FOLDER.glob(f"{slug}-tickets-*.yaml")):
        found += yaml.safe_load(path.read_text("utf-8"))["tickets"]
    return found


TICKETS = {slug: told(slug) for slug in SLUGS}


def state_of(ticket: Ticket) -> str:
    if ticket.is_void:
        return "void"
    return "merged" if ticket.is_merged else ticket.status


def clock_of(ticket: Ticket) -> str:
    clock = Clock.objects.get(ticket=ticket, metric=FIRST_RESPONSE)
    if clock.breached_at:
        return "breached"
    if clock.ended:
        return clock.ended
    return "warned" if min(clock.warn_at) <= now() else "running"


def test_there_are_eighty_in_all_states():
    rows = [row for rows in TICKETS.values() for row in rows]
    assert len(rows) == 80
    states = Counter(row["state"] for row in rows)
    assert {state: most for state, most in LEAST.items() if states[state] < most} == {}
    clocks = Counter(row["clock"] for row in rows)
    assert {clock: most for clock, most in CLOCKS.items() if clocks[clock] < most} == {}
    assert {"void", "merged"} <= set(states)


@pytest.mark.parametrize("slug", SLUGS)
def test_they_are_from_people_of_the_brand_about_their_own_topics(slug):
    people = {row["key"]: row for row in BRANDS[slug]["members"]}
    topics = {topic["key"]: topic for topic in BRANDS[slug]["topics"]}
    keys = [row["key"] for row in TICKETS[slug]]
    assert len(keys) == len(set(keys))
    for row in TICKETS[slug]:
        assert row["from"] in people, row["key"]
        assert row["owner"] is None or people[row["owner"]]["role"] in {"agent", "manager"}
        for step in row["steps"]:
            assert step.get("by", row["from"]) in people, row["key"]
        if row.get("about"):
            assert topics[row["about"]]["author"] == row["from"], row["key"]


def test_no_trademarks_of_others():
    named = re.compile(rf"\b({TRADEMARKS})\b", re.IGNORECASE)
    texts = [path.read_text("utf-8") for path in FOLDER.glob("*.yaml")]
    assert [match[0] for text in texts if (match := named.search(text))] == []


def test_each_stands_as_it_was_told(filled):
    for slug in SLUGS:
        with brand_context(Brand.objects.get(slug=slug).pk):
            stands_as_told(TICKETS[slug])


def stands_as_told(rows: list[dict[str, Any]]) -> None:
    found = {row.source_id: row for row in Ticket.objects.filter(source="demo")}
    wanted = {row["key"]: row for row in rows}
    assert found.keys() == wanted.keys()
    states = {key: state_of(ticket) for key, ticket in found.items()}
    assert states == {key: row["state"] for key, row in wanted.items()}
    clocks = {key: clock_of(ticket) for key, ticket in found.items()}
    assert clocks == {key: row["clock"] for key, row in wanted.items()}
    rated = sum("rates" in step for row in rows for step in row["steps"])
    assert Rating.objects.count() == rated >= 15
    assert [row for row in TicketMessage.objects.all() if row.at > now()] == []
    assert Policy.objects.count() == 1
    assert Calendar.objects.get().zone == Brand.objects.get(pk=current_brand_id()).timezone
    visitor = Member.objects.filter(role="member").order_by("pk").first()
    assert Ticket.objects.filter(requester=visitor).count() >= 3
