"""Which of the community's pages guests get without drawing them anew: topics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from community.counters import count_view
from community.models import Topic
from community.models.topic import page_of
from community.reads.blanks import TOPIC
from engage.tenancy.shapes import shaped
from engage.web.bodies import keep_body

PATH = re.compile(r"/topics/(?P<topic_id>[1-9][0-9]{0,17})-[^/]*/")
QUERIES = {"page": re.compile(r"[1-9][0-9]{0,5}"), "sort": re.compile("newest")}


def topic_version(
    brand_id: int, path: re.Match[str], query: Mapping[str, str]
) -> tuple[Any, ...] | None:
    """The topic's and the brand's versions; None for what guests may not see and past the end."""
    rows = _versions().run_in(brand_id, {TOPIC: int(path["topic_id"])})
    if not rows:
        return None
    last_number, *versions = rows[0]
    return tuple(versions) if int(query.get("page", 1)) <= page_of(last_number) else None


@shaped(TOPIC)
def _versions() -> QuerySet[Any]:
    seen = Topic.objects.visible_to(None).filter(pk=TOPIC)
    # The times tell a topic from one of the same number in a database that was put back.
    columns = ("version", "brand__pages_version", "created_at", "last_post_at")
    return seen.values_list("last_number", *columns)


def topic_seen(brand_id: int, path: re.Match[str]) -> None:
    """A kept page was read: the same view as any other."""
    count_view(int(path["topic_id"]), brand_id=brand_id)


keep_body("community.topic", PATH, QUERIES, topic_version, topic_seen)
