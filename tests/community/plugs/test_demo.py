"""The demo brands as `make demo` fills them."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from community.models import (
    Bookmark,
    Category,
    CaughtUp,
    Post,
    Reading,
    Solution,
    Thanks,
    Topic,
    TopicTag,
    TopicViews,
)
from community.operations.counts import counted
from community.plugs.demo import FOLDER
from community.reads import TopicList
from community.reads.bookmark_list import BookmarkList
from engage.events.models import Delivery, EventRecord
from engage.members.models import Member
from engage.notifications.models import Follow
from engage.portability.demo.content import said_of
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from tests.demo import fill, filled

__all__ = ["filled"]

LIVE = ("moderation.", "community.post_hidden", "ideas.board", "ideas.status", "rewards.")
"""Beginnings of kinds that tell of what the fillers set up by operations that work now."""


def rows() -> dict[str, int]:
    models = [
        Topic,
        Post,
        Thanks,
        Solution,
        TopicTag,
        TopicViews,
        Follow,
        Member,
        EventRecord,
        Category,
        Bookmark,
        Reading,
        CaughtUp,
    ]
    return {model.__name__: model.objects.count() for model in models}


def test_everything_written_is_there_and_a_second_run_adds_nothing(filled):
    before = {}
    for slug in ("acme", "zenith"):
        with brand_context(Brand.objects.get(slug=slug).pk):
            before[slug] = rows()
            said = said_of(slug, [FOLDER])
            posts = [post for topic in said["topics"] for post in (topic, *topic["replies"])]
            expected = {
                "Topic": len(said["topics"]),
                "Post": len(posts),
                "Thanks": sum(len(post["thanks"]) for post in posts),
                "Solution": sum(topic["accepted"] is not None for topic in said["topics"]),
                "Member": len(said["members"]) + 1,  # and the system
                "Category": len(said["categories"]),
                "Bookmark": len(said["bookmarks"]),
            }
            assert {name: before[slug][name] for name in expected} == expected
            owed = set(Delivery.objects.values_list("event__kind", flat=True))
            assert [kind for kind in owed if not kind.startswith(LIVE)] == []
            for topic in Topic.objects.all():
                columns = {name: getattr(topic, name) for name in counted(topic)}
                assert columns == counted(topic), topic
            for category in Category.objects.all():
                assert category.topics_count == category.topics.count() > 0
    assert "already" in fill()
    for slug, counts in before.items():
        with brand_context(Brand.objects.get(slug=slug).pk):
            assert rows() == counts


def test_links_sign_in_as_three_people(filled, settings, client):
    out = StringIO()
    call_command("demo_links", "--json", "--port", "8123", stdout=out)
    brands = json.loads(out.getvalue())
    assert [brand["slug"] for brand in brands] == ["acme", "zenith"]
    for brand in brands:
        assert brand["url"] == f"http://{brand['host']}:8123"
        assert set(brand["sign_in"]) == {"customer", "agent", "manager"}
        for link in brand["sign_in"].values():
            path = link.removeprefix(brand["url"])
            answer = client.get(path, headers={"host": brand["host"]})
            assert answer.status_code == 302 and answer["Location"] == "/"


def test_a_real_installation_is_never_filled(db, settings):
    settings.DEMO = False
    for command in ("demo_fill", "demo_links"):
        with pytest.raises(CommandError, match="DEMO=1"):
            call_command(command)


def test_who_visits_finds_something_new_and_something_kept(filled):
    for slug, name in (("acme", "cleo"), ("acme", "mia"), ("zenith", "kostya")):
        with brand_context(Brand.objects.get(slug=slug).pk):
            reader = Member.objects.filter(role__in=["member", "manager"]).get(username=name)
            rows = TopicList.read(reader, "unread").rows
            assert 3 <= len(rows) <= 40
            assert any(row.is_new for row in rows) and not all(row.is_new for row in rows)
            assert len(BookmarkList.read(reader).rows) >= 2
