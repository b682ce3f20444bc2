"""The community's part of the demo: categories, topics, and what people made of them."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from community.models import Category, Topic
from community.operations import add_to_group, create_category, create_group, edit_category
from community.operations.imports import (
    ImportedPost,
    ImportedTopic,
    import_topics,
    remember_topics,
)
from community.operations.texts import written
from community.plugs.demo_readers import let_keep, let_read, let_write
from community.plugs.demo_reports import let_report
from community.plugs.setup import untouched_categories
from engage.members import roles
from engage.members.models import Member
from engage.portability.demo import DemoContent, demo_filler, span
from engage.portability.demo.conversations import Conversation

FOLDER = Path(__file__).resolve().parents[1] / "demo"
SOURCE = "demo"
BATCH = 100
OPENED = "98d 2h"
"""When the categories were there; the oldest topic is younger."""


@demo_filler("community", order=20, folder=FOLDER)
def fill(content: DemoContent) -> int:
    """Bring what is written in the files and not here yet; how many topics are new."""
    told = content.said["topics"]
    keys = [topic["key"] for topic in told]
    found = Topic.objects.filter(source=SOURCE, source_id__in=keys)
    here: dict[str, int] = dict(found.values_list("source_id", "pk"))
    fresh = [topic for topic in told if topic["key"] not in here]
    if fresh:
        here |= _bring(content, fresh)
    content.references.update({f"topic:{key}": f"community.topic:{pk}" for key, pk in here.items()})
    return len(fresh)


def _bring(content: DemoContent, fresh: list[dict[str, Any]]) -> dict[str, int]:
    """Key → topic of those that are new, with all that people made of them."""
    manager = next(m for m in content.people.values() if m.role == roles.MANAGER)
    with content.written(OPENED):
        categories = _categories(content, manager)
    topics = [_topic(content, topic, categories) for topic in fresh]
    topics.sort(key=lambda topic: topic.posts[0].created_at)
    here: dict[str, int] = {}
    for start in range(0, len(topics), BATCH):
        here |= import_topics(SOURCE, topics[start : start + BATCH], by=manager).topics
    followers = [
        (here[topic["key"]], content.people[key].pk)
        for topic in fresh
        for key in topic.get("followers", ())
    ]
    remember_topics(here.values(), follows=followers, by=manager)
    let_read(content, here)
    let_keep(content, here)
    let_write(content, here, categories)
    let_report(content, here)
    return here


def _categories(content: DemoContent, by: Member) -> dict[str, Category]:
    """Key → category. Those a new brand starts with become the first ones, if nobody used them."""
    there = {category.slug: category for category in Category.objects.all()}
    spare = untouched_categories()
    made: dict[str, Category] = {}
    for row in content.said["categories"]:
        words: dict[str, Any] = {
            name: row[name] for name in ("slug", "name", "description", "access")
        }
        words |= {"icon": row.get("icon", ""), "group": _group(content, row, by)}
        category = there.get(row["slug"])
        if category is None and spare:
            category = edit_category(spare.pop(0), by=by, **words)
        made[row["key"]] = category or create_category(by=by, **words)
    return made


def _group(content: DemoContent, row: dict[str, Any], by: Member) -> Any:
    if "group" not in row:
        return None
    group = create_group(row["group"].replace("-", " ").capitalize(), slug=row["group"], by=by)
    for key in row["group_members"]:
        add_to_group(group, content.people[key], by=by)
    return group


def _topic(
    content: DemoContent, row: dict[str, Any], categories: dict[str, Category]
) -> ImportedTopic:
    told = Conversation.of(content, row)
    language = row["language"]
    said = zip((row, *row["replies"]), told.posts, strict=True)
    posts = [_post(content, words, at, language) for words, at in said]
    accepted = row["accepted"]
    return ImportedTopic(
        source_id=row["key"],
        category_id=categories[row["category"]].pk,
        kind=row["kind"],
        title=row["title"],
        language=language,
        posts=posts,
        tags=[str(tag) for tag in row["tags"]],  # YAML reads 3.9 as a number
        accepted=None if accepted is None else accepted + 1,
        accepted_at=told.accepted,
        closed_at=_soon_after(posts[-1].created_at, content.now) if row.get("closed") else None,
        views=row["views"],
    )


def _post(content: DemoContent, row: dict[str, Any], at: datetime, language: str) -> ImportedPost:
    author = content.people[row["author"]]
    edited = span(row["edited_after"]) if "edited_after" in row else None
    quoted = row.get("quote_of")
    return ImportedPost(
        author_id=author.pk,
        text=written(row["body"], language=language, guess="replies" not in row),
        created_at=at,
        edited_at=min(at + edited, content.now) if edited else None,
        is_by_staff=author.is_staff,
        thanks=[(content.people[key].pk, _thanked(key, at, content.now)) for key in row["thanks"]],
        quoted=None if quoted is None else quoted + 1,
    )


def _thanked(key: str, after: datetime, now: datetime) -> datetime:
    """A moment between `after` and `now`, most of them soon after; the same for the same person."""
    share = (zlib.crc32(f"{key}{after.minute}".encode()) % 997 + 1) / 998
    return after + (now - after) * share**2


def _soon_after(at: datetime, now: datetime) -> datetime:
    return min(at + timedelta(hours=2), now)
