"""The written content of the demo brands: whole, in order of time, and nobody's trademark."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from engage.brands.colours import Colour, contrast
from engage.brands.theme import RADII
from engage.members.names import display_name, is_username

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "community" / "demo"
SPRITE = ROOT / "engage" / "web" / "static" / "engage" / "icons" / "sprite.svg"
SLUGS = ["acme", "zenith"]
SIZES = {"acme": (75, 45), "zenith": (65, 38)}  # at least: topics, members
CAST = {
    "acme": {"ada": "owner", "mia": "manager", "ben": "agent", "cleo": "member", "dev": "member"},
    "zenith": {"zoe": "owner", "timur": "manager", "aigerim": "agent"},
}
ROLES = {"member", "champion", "moderator", "agent", "manager", "owner"}
UNITS = {"m": 1, "h": 60, "d": 24 * 60}
DAY = UNITS["d"]
SPAN = re.compile(r"\d+[mhd]( \d+[mhd])*")
# Names of companies in the trades of the two demo brands, and of the services people mention most.
TRADEMARKS = (
    r"airpods|apple|asus|bianchi|bosch|bose|brompton|campagnolo|denon|facebook|fiio|gazelle|google|"
    r"garmin|harman|huawei|ikea|instagram|iphone|ipad|jabra|jbl|kenwood|klipsch|kryptonite|loctite|"
    r"macbook|marantz|marshall|netflix|onkyo|pioneer|samsung|schwalbe|sennheiser|shimano|shure|"
    r"sonos|sony|spotify|sram|strava|technics|telegram|tiktok|torx|velcro|wahoo|whatsapp|xiaomi|"
    r"yamaha|yandex|youtube|zoom|телеграм|яндекс"
)


def minutes(span: str) -> int:
    """The minutes of a span such as "3d 4h"."""
    assert SPAN.fullmatch(span), span
    return sum(int(part[:-1]) * UNITS[part[-1]] for part in span.split())


def read(slug: str) -> dict[str, Any]:
    """Every file of a demo brand as one, the topics joined to one list."""
    whole: dict[str, Any] = {"topics": []}
    for path in sorted(FOLDER.glob(f"{slug}*.yaml")):
        part = yaml.safe_load(path.read_text(encoding="utf-8"))
        whole["topics"] += part.pop("topics", [])
        assert not whole.keys() & part.keys(), f"{path.name} repeats {whole.keys() & part.keys()}"
        whole |= part
    return whole


BRANDS = {slug: read(slug) for slug in SLUGS}


def texts(brand: dict[str, Any]) -> list[str]:
    """Every text of the brand that a visitor reads."""
    found = [*brand["brand"]["tagline"].values(), *brand["brand"]["description"].values()]
    found += [member["bio"] for member in brand["members"]]
    for category in brand["categories"]:
        found += [*category["name"].values(), *category["description"].values()]
    for topic in brand["topics"]:
        found += [topic["title"], topic["body"], *(reply["body"] for reply in topic["replies"])]
    return found


@pytest.fixture(params=SLUGS)
def brand(request: pytest.FixtureRequest) -> dict[str, Any]:
    return BRANDS[request.param]


@pytest.fixture
def members(brand: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {member["key"]: member for member in brand["members"]}


@pytest.fixture
def categories(brand: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {category["key"]: category for category in brand["categories"]}


def posts(topic: dict[str, Any]) -> list[dict[str, Any]]:
    """The opening and the replies of a topic, each with its age in minutes."""
    age = minutes(topic["ago"])
    opening = {**topic, "age": age}
    return [
        opening,
        *({**reply, "age": age - minutes(reply["after"])} for reply in topic["replies"]),
    ]


def test_every_part_is_small_enough_to_read():
    assert [path.name for path in FOLDER.iterdir() if path.stat().st_size > 60_000] == []


def test_brand_says_who_it_is(brand):
    about = brand["brand"]
    assert about["slug"] in SLUGS and about["name"]
    for translated in (about["tagline"], about["description"]):
        assert set(translated) == set(about["languages"])
    assert contrast(Colour.parse(about["theme"]["accent"]), Colour.parse("#ffffff")) >= 4.5
    assert about["theme"]["radius"] in RADII


def test_keys_are_unique(brand):
    for part, field in [
        ("members", "key"),
        ("members", "username"),
        ("members", "name"),
        ("categories", "key"),
        ("categories", "slug"),
        ("topics", "key"),
        ("topics", "title"),
    ]:
        count = Counter(row[field] for row in brand[part])
        assert [value for value, times in count.items() if times > 1] == [], (part, field)


def test_members_could_have_signed_up(brand):
    for member in brand["members"]:
        assert member["role"] in ROLES
        assert is_username(member["username"]), member["username"]
        assert display_name(member["name"]) == member["name"]
        assert member["joined_days_ago"] > 0 and len(member["bio"]) <= 160


@pytest.mark.parametrize("slug", SLUGS)
def test_people_of_the_cast_are_there(slug):
    roles = {member["key"]: member["role"] for member in BRANDS[slug]["members"]}
    assert CAST[slug].items() <= roles.items()
    topics, members = SIZES[slug]
    assert len(roles) >= members and len(BRANDS[slug]["topics"]) >= topics


def test_only_the_suspended_are_suspended(brand):
    suspended = {member["key"] for member in brand["members"] if member.get("suspended")}
    assert suspended == ({"dev"} if brand["brand"]["slug"] == "acme" else {"kirill"})
    for topic in brand["topics"]:
        assert topic["author"] not in suspended or topic["closed"], topic["key"]


def test_bookmarks_lead_somewhere(brand, members):
    topics = {topic["key"]: topic for topic in brand["topics"]}
    assert len(brand["bookmarks"]) >= 4
    for row in brand["bookmarks"]:
        assert row["member"] in members and len(row["note"]) <= 200
        assert row.get("reply", 0) < len(topics[row["topic"]]["replies"])


def test_categories_have_doors(brand, members, categories):
    assert 6 <= len(categories) <= 8
    drawn = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    assert Counter(row["access"] for row in categories.values() if row["access"] != "public") == {
        "members": 1,
        "group": 1,
    }
    for category in categories.values():
        assert set(category["name"]) == set(brand["brand"]["languages"])
        assert set(category["description"]) == set(brand["brand"]["languages"])
        assert category["icon"] in drawn, category["icon"]
        is_group = category["access"] == "group"
        assert is_group == ("group" in category) == ("group_members" in category)
        assert set(category.get("group_members", ())) <= set(members)


def test_everyone_named_exists_and_was_there(brand, members, categories):
    for topic in brand["topics"]:
        assert topic["category"] in categories, topic["key"]
        inside = set(categories[topic["category"]].get("group_members", members))
        for post in posts(topic):
            where = (topic["key"], post["author"])
            assert post["author"] in inside, where
            assert members[post["author"]]["joined_days_ago"] * DAY >= post["age"], where
            thanks = post["thanks"]
            assert len(thanks) == len(set(thanks)), where
            assert set(thanks) <= inside - {post["author"]}, where
            assert not any(members[key].get("suspended") for key in thanks), where
        assert set(topic.get("followers", ())) <= inside, topic["key"]
        assert topic["views"] >= len(topic["replies"]), topic["key"]


def test_topics_are_well_formed(brand):
    for topic in brand["topics"]:
        assert topic["kind"] in {"question", "discussion", "announcement"}, topic["key"]
        assert topic["language"] in brand["brand"]["languages"], topic["key"]
        assert 10 <= len(topic["title"]) <= 120 and "\n" not in topic["title"], topic["key"]
        assert len(topic["tags"]) <= 5 and topic["body"].strip(), topic["key"]
        assert all(reply["body"].strip() for reply in topic["replies"]), topic["key"]


def test_announcements_come_from_staff(brand, members):
    announced = [topic for topic in brand["topics"] if topic["kind"] == "announcement"]
    assert announced
    for topic in announced:
        assert members[topic["author"]]["role"] in {"agent", "manager", "owner"}, topic["key"]


def test_time_runs_forward(brand):
    for topic in brand["topics"]:
        ages = [post["age"] for post in posts(topic)]
        assert ages[-1] > 0 and ages == sorted(ages, reverse=True), topic["key"]
        assert len(set(ages)) == len(ages) and ages[0] <= 92 * DAY, topic["key"]
        for post in posts(topic):
            assert minutes(post.get("edited_after", "0m")) < post["age"], topic["key"]


def test_accepted_answers_and_quotes_point_at_replies(brand):
    for topic in brand["topics"]:
        replies, accepted = topic["replies"], topic["accepted"]
        for at, reply in enumerate(replies):
            assert 0 <= reply.get("quote_of", 0) < max(at, 1), topic["key"]
        assert (accepted is None) == ("accepted_after" not in topic), topic["key"]
        if accepted is not None:
            assert topic["kind"] == "question" and 0 <= accepted < len(replies), topic["key"]
            when = minutes(topic["accepted_after"])
            assert minutes(replies[accepted]["after"]) < when < minutes(topic["ago"]), topic["key"]


def test_a_living_mixture(brand):
    topics = brand["topics"]
    questions = [topic for topic in topics if topic["kind"] == "question"]
    solved = sum(topic["accepted"] is not None for topic in questions) / len(questions)
    assert 0.45 <= solved <= 0.7
    waiting = [topic for topic in questions if not topic["replies"]]
    assert len(waiting) >= 4 and min(minutes(topic["ago"]) for topic in waiting) < 60
    assert sum(minutes(topic["ago"]) < DAY for topic in topics) >= 8
    assert max(minutes(topic["ago"]) for topic in topics) > 60 * DAY
    assert max(len(topic["replies"]) for topic in topics) >= 25
    assert any(topic.get("closed") for topic in topics)
    assert {topic["category"] for topic in topics} == {row["key"] for row in brand["categories"]}


def test_zenith_is_written_in_both_languages():
    share = Counter(topic["language"] for topic in BRANDS["zenith"]["topics"])
    assert 0.4 <= share["ru"] / share.total() <= 0.6
    for topic in BRANDS["zenith"]["topics"]:
        letters = re.findall(r"[а-яё]", topic["body"].lower())
        assert (len(letters) > 20) >= (topic["language"] == "ru"), topic["key"]


def test_nothing_is_said_twice():
    seen: Counter[str] = Counter()
    for text in chain.from_iterable(texts(brand) for brand in BRANDS.values()):
        said = {" ".join(part.split()) for part in re.split(r"(?<=[.!?])\s|\n", text)}
        seen.update(part for part in said if len(part) > 32 and not part.startswith((">", "|")))
    assert [part for part, times in seen.items() if times > 1] == []


def test_no_trademarks_of_others(brand):
    named = re.compile(rf"\b({TRADEMARKS})\b", re.IGNORECASE)
    assert [match[0] for text in texts(brand) if (match := named.search(text))] == []


def test_addresses_lead_nowhere(brand):
    """Links of the demo stay in the reader's own network; an XML namespace is no link."""
    for text in texts(brand):
        for host in re.findall(r"https?://([^/:\s\"]+)", text):
            assert host.endswith(".local") or host == "www.topografix.com", host
