"""When what the demo's topics say was said: customers at any hour, the brand's people by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engage.portability.demo.content import DemoContent, span
from engage.portability.demo.daylight import by_day, is_day

MOMENT = timedelta(minutes=6)
"""Whoever answers what was said late waits at least so long."""


@dataclass(frozen=True)
class Conversation:
    """A topic's opening and its replies, in their order, and when an answer was accepted."""

    posts: list[datetime]
    accepted: datetime | None

    @classmethod
    def of(cls, content: DemoContent, row: dict[str, Any]) -> Conversation:
        """A topic of the files. Nobody speaks before what they answer, and nobody after now.

        Where the brand's people would have answered tonight, all of it happened that much earlier.
        """
        began = content.ago(row["ago"])
        while earlier := _too_late(posts := list(_told(content, row, began)), content, row):
            began -= earlier
        if row["accepted"] is None:
            return cls(posts, None)
        accepted = began + span(row["accepted_after"])
        return cls(posts, max(accepted, posts[row["accepted"] + 1] + MOMENT))


def _told(content: DemoContent, row: dict[str, Any], began: datetime) -> Iterator[datetime]:
    latest = None
    for said in (row, *row["replies"]):
        moment = began + span(said["after"]) if "after" in said else began
        if content.people[said["author"]].is_staff:
            moment = _by_day(content, row, moment)
        latest = moment if latest is None else max(moment, latest + MOMENT)
        yield latest


def _too_late(posts: list[datetime], content: DemoContent, row: dict[str, Any]) -> timedelta:
    """How much too late the first word is that somebody of the brand says by night."""
    for said, at in zip((row, *row["replies"]), posts, strict=True):
        if content.people[said["author"]].is_staff and not is_day(at, content.brand.timezone):
            return at - _by_day(content, row, at)
    return timedelta()


def _by_day(content: DemoContent, row: dict[str, Any], moment: datetime) -> datetime:
    """In the morning only if there was time since for all who speak after it."""
    until = content.now - MOMENT * (len(row["replies"]) + 2)
    return by_day(moment, content.brand.timezone, until)
