"""What the people of the demo have read by now, and what they keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from community.models import Category, Post, Topic
from community.operations import begin_reading, bookmark, read_posts
from community.plugs.drafts import NEW, REPLY, TOPIC
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.members import roles
from engage.portability.demo import DemoContent

CAUGHT_UP = timedelta(days=4)
"""Since when something may be new for them."""
MOST_READERS = 8


def let_read(content: DemoContent, topics: Mapping[str, int]) -> None:
    """Of the newest topics a third is read, a third is read in part, and a third is new.

    For those whom a visitor can be; `topics` are ids by key.
    """
    everybody = [member.pk for member in content.people.values()]
    begin_reading(everybody, content.now - CAUGHT_UP, by=None)
    newest = Topic.objects.filter(pk__in=topics.values(), created_at__gt=content.now - CAUGHT_UP)
    found = list(newest.select_related("category").order_by("-last_post_at"))
    posts: dict[int, list[Post]] = {topic.pk: [] for topic in found}
    for post in Post.objects.filter(topic__in=found).order_by("number", "pk"):
        posts[post.topic_id].append(post)
    readers = [one for one in content.people.values() if one.role in (*roles.STAFF, roles.MEMBER)]
    for reader in readers[:MOST_READERS]:
        for place, topic in enumerate(found):
            written = posts[topic.pk]
            read = (0, len(written), len(written) - 2)[place % 3]
            if read > 0 and topic.is_visible_to(reader):
                read_posts(topic, written[:read], by=reader)


def let_keep(content: DemoContent, topics: Mapping[str, int]) -> None:
    """The bookmarks of the files: `member`, `topic`, perhaps `reply` (from 0), and `note`."""
    for row in content.said.get("bookmarks", ()):
        if row["topic"] not in topics:
            continue
        topic = Topic.objects.select_related("category").get(pk=topics[row["topic"]])
        kept: Topic | Post = topic
        if "reply" in row:
            kept = topic.posts.select_related("topic__category", "parent").get(
                number=row["reply"] + 2, parent=None
            )
        bookmark(kept, by=content.people[row["member"]], note=row["note"])


def let_write(
    content: DemoContent, topics: Mapping[str, int], categories: Mapping[str, Category]
) -> None:
    """The drafts of the files: a reply to a `topic`, or a new one with `title` and `category`."""
    for row in content.said.get("drafts", ()):
        fields = {"text": row["text"]}
        if "topic" in row:
            place = Place(TOPIC, topics[row["topic"]], REPLY)
        else:
            place = Place(TOPIC, 0, NEW)
            category = str(categories[row["category"]].pk)
            fields |= {"title": row["title"], "category": category, "kind": "discussion"}
        keep_draft(place, fields, by=content.people[row["member"]])
