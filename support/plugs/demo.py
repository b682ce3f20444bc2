"""Support's part of the demo: hours, a promise, and requests in every state with their clocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from engage.channels import kinds
from engage.channels.moment import as_of, told_together
from engage.members import roles
from engage.members.models import Member
from engage.portability.demo import DemoContent, demo_filler, span
from support.models import Calendar, Policy, PolicyVersion, Ticket
from support.operations import begin_promising, edit_calendar, edit_policy, open_ticket
from support.operations.clocks import reckoned_together
from support.plugs.demo_steps import Story
from support.plugs.demo_times import OpenTime

FOLDER = Path(__file__).resolve().parents[1] / "demo"
SOURCE = "demo"
PROMISED = timedelta(days=95)
"""Since when the demo's promise holds; the oldest request is younger."""


@demo_filler("support", order=30, folder=FOLDER)
def fill(content: DemoContent) -> int:
    """Bring what is written in the files and not here yet; how many requests are new.

    Everything happens at its own time, by the operations of daily work, and nobody is told.
    """
    told = content.said["tickets"]
    known = set(Ticket.objects.filter(source=SOURCE).values_list("source_id", flat=True))
    fresh = [row for row in told if row["key"] not in known]
    if not fresh:
        return 0
    manager = next(m for m in content.people.values() if m.role == roles.MANAGER)
    times = OpenTime.of(content.said["support"]["calendar"], content.now)
    with as_of(content.now - PROMISED, quiet=True):
        _promise(content.said["support"], content.brand.language, by=manager)
    opened = [(times.ago(row["ago"]), row) for row in fresh]
    opened.sort(key=lambda pair: pair[0])
    tickets: dict[str, Ticket] = {}
    with told_together(), as_of(content.now, quiet=True), reckoned_together(manager):
        for at, row in opened:
            tickets[row["key"]] = _open(content, row, at, manager)
        for at, row in opened:
            Story(content, times, tickets, row, at).tell()
    return len(fresh)


def _promise(said: dict[str, Any], language: str, *, by: Member) -> None:
    """The brand's own hours and all targets, in place of those that it began with."""
    begin_promising(by=by)
    hours, wanted = said["calendar"], said["policy"]
    calendar, policy = Calendar.objects.get(), Policy.objects.get()
    edit_calendar(calendar, name=hours["name"][language], weekly=hours["weekly"], by=by)
    before = PolicyVersion.objects.get(policy=policy, number=policy.version)
    edit_policy(
        policy,
        calendar,
        {metric: f"PT{span(length) // timedelta(minutes=1)}M"
         for metric, length in wanted["targets"].items()},
        name=wanted["name"][language],
        warn=[wanted["warn"]],
        pauses=["pending", "on_hold"],
        counts=before.counts,
        by=by,
    )  # fmt: skip


def _open(content: DemoContent, row: dict[str, Any], at: datetime, manager: Member) -> Ticket:
    requester = content.people[row["from"]]
    about = content.references.get(f"topic:{row['about']}", "") if row.get("about") else ""
    with as_of(at, quiet=True):
        ticket = open_ticket(
            row["subject"],
            row["body"],
            # Who was suspended later wrote while they still could.
            by=manager,
            requester=requester,
            in_their_words=True,
            priority=row.get("priority", "normal"),
            tags=row["tags"],
            about=about,
            channel=kinds.FORUM if row["channel"] == "forum" else kinds.WEB,
        )
    Ticket.objects.filter(pk=ticket.pk).update(
        source=SOURCE, source_id=row["key"], opened_by=requester
    )
    return ticket
