"""What the people of the demo reported, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from community.models import Post
from engage.moderation.models import Decision, Report, Review
from engage.moderation.operations import keep, report, uphold
from engage.portability.demo import DemoContent

SEEN_AFTER = timedelta(minutes=5)
LOOKED_AFTER = timedelta(hours=2)


def let_report(content: DemoContent, topics: Mapping[str, int]) -> None:
    """The reports of the files, about the reply with that number (from 0) of a topic."""
    for row in content.said.get("reports", ()):
        post = Post.objects.get(topic=topics[row["topic"]], number=row["reply"] + 2, parent=None)
        _report(content, row, post)


def _report(content: DemoContent, row: dict[str, Any], post: Post) -> None:
    about, at = post.reference, max(content.ago(row["ago"]), post.created_at + SEEN_AFTER)
    for number, key in enumerate(row["by"]):
        words = "" if number else row["words"]
        made = report(about, row["reason"], words, by=content.people[key])
    review = made.review
    if "decided" in row:
        moderator = content.people[row["moderator"]]
        {"upheld": uphold, "kept": keep}[row["decided"]](review, row["because"], by=moderator)
    _date_back(review, at)


def _date_back(review: Review, at: datetime) -> None:
    """The operations work now; the demo's story happened earlier."""
    decided = at + LOOKED_AFTER
    Report.objects.filter(review=review).update(at=at)
    Decision.objects.filter(review=review).update(at=decided)
    Review.objects.filter(pk=review.pk).update(opened_at=at)
    Review.objects.decided().filter(pk=review.pk).update(decided_at=decided)
