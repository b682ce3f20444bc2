"""The demo's ideas: as many in each status as the files promise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from django.utils.timezone import now

from engage.members.models import Member
from engage.tenancy.current import brand_context, require_brand_id
from engage.tenancy.models import Brand
from ideas.models import Answer, Board, Comment, Idea, Merge, StatusChange, Vote
from ideas.models.idea import NO_VOTES
from ideas.plugs.demo import STATUSES
from tests.community.test_demo_content import BRANDS, SLUGS
from tests.demo import filled

__all__ = ["filled"]

FOLDER = Path(__file__).resolve().parents[3] / "ideas" / "demo"
SAID = {slug: yaml.safe_load((FOLDER / f"{slug}-ideas.yaml").read_text("utf-8")) for slug in SLUGS}
LEAST = {"new": 10, "under-review": 5, "planned": 6, "started": 5, "shipped": 6, "declined": 4}


def status_of(row: dict[str, Any]) -> str:
    last = row["steps"][-1]["status"] if row["steps"] else "new"
    return STATUSES.get(last, last)


def test_there_are_forty_in_all_statuses():
    rows = [row for said in SAID.values() for row in said["ideas"]]
    assert len(rows) == 40
    states = Counter(status_of(row) for row in rows)
    assert {state: most for state, most in LEAST.items() if states[state] < most} == {}
    assert sum("merged" in row for row in rows) == 2
    declined = [step for row in rows for step in row["steps"] if step["status"] == "declined"]
    assert all(step["reason"] and step["answer"] for step in declined)
    languages = Counter(row["language"] for row in SAID["zenith"]["ideas"])
    assert min(languages["ru"], languages["en"]) >= 6


def test_everyone_named_is_of_the_brand():
    for slug in SLUGS:
        people = {row["key"] for row in BRANDS[slug]["members"]}
        for row in SAID[slug]["ideas"]:
            named = [row["author"], *(said["author"] for said in row["comments"])]
            assert {*named, *(step["by"] for step in row["steps"])} <= people, row["key"]


def test_each_stands_as_it_was_told(filled):
    for slug in SLUGS:
        with brand_context(Brand.objects.get(slug=slug).pk):
            stands_as_told(SAID[slug])


def stands_as_told(said: dict[str, Any]) -> None:
    found = {idea.source_id: idea for idea in Idea.objects.select_related("status")}
    assert found.keys() == {row["key"] for row in said["ideas"]}
    for row in said["ideas"]:
        idea = found[row["key"]]
        assert idea.status.slug == status_of(row), row["key"]
        assert Vote.objects.filter(idea=idea).count() == row["votes"], row["key"]
        assert idea.comments_count == Comment.objects.filter(idea=idea).count()
        assert (idea.answered_at is not None) == Answer.objects.filter(idea=idea).exists()
        tags = idea.tagged.values_list("tag__name", flat=True)
        assert set(tags) == set(row["tags"]) != set(), row["key"]
        if not row.get("merged"):
            assert idea.votes_count >= row["votes"] and idea.hot > NO_VOTES, row["key"]
    assert Merge.objects.count() == 1
    steps, comments = StatusChange.objects.all(), Comment.objects.filter(is_by_staff=True)
    ours = [*steps.values_list("at", flat=True), *comments.values_list("created_at", flat=True)]
    zone = ZoneInfo(Brand.objects.get(pk=require_brand_id()).timezone)
    assert {at.astimezone(zone).hour for at in ours} <= set(range(8, 19)), "nobody works at night"
    assert max(ours) <= now()
    assert not Vote.objects.filter(at__gt=now()).exists()
    for board in Board.objects.all():
        listed = Idea.objects.filter(board=board, merged_into=None).count()
        assert board.ideas_count == listed > 0
    visitor = Member.objects.filter(role="member").order_by("pk").first()
    assert Idea.objects.filter(author=visitor).exists()
