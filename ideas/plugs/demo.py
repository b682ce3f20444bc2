"""The ideas room's part of the demo: boards, ideas in every status, and who voted for them."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from engage.events.models import EventRecord
from engage.members import roles
from engage.members.models import Member
from engage.notifications.models import Notice
from engage.portability.demo import DemoContent, demo_filler, span
from engage.portability.demo.daylight import by_day
from engage.text.tag_words import tag_words
from ideas.models import Board, Idea, Status, Vote
from ideas.operations import create_board, edit_board
from ideas.operations.imports import ImportedIdea, Said, Step, import_ideas

FOLDER = Path(__file__).resolve().parents[1] / "demo"
SOURCE = "demo"
OPENED = "88d 4h"
"""When the boards were there; the oldest idea is younger."""
LATELY = timedelta(days=7)
MOMENT = timedelta(minutes=9)
"""What is said next is said so much later at least."""
PROMPTLY, NEVER = 0.9, 0.95
"""Shares of the voters."""
LATE = timedelta(days=9)
STATUSES = {"review": "under-review"}
"""What the files call otherwise than the room."""


@demo_filler("ideas", order=40, folder=FOLDER)
def fill(content: DemoContent) -> int:
    """Bring what is written in the files and not here yet; how many ideas are new."""
    told = content.said["ideas"]
    here = Idea.objects.filter(source=SOURCE).values_list("source_id", "pk")
    known = dict(here)
    fresh = [row for row in told if row["key"] not in known]
    if fresh:
        manager = next(m for m in content.people.values() if m.role == roles.MANAGER)
        with content.written(OPENED):
            boards = _boards(content, manager)
        statuses = {status.slug: status for status in Status.objects.all()}
        brought = [_idea(content, row, boards, statuses) for row in fresh]
        brought.sort(key=lambda one: one.created_at)
        known |= import_ideas(SOURCE, brought, by=manager)
        _tell(content, [known[row["key"]] for row in fresh])
    content.references.update({f"idea:{key}": f"ideas.idea:{pk}" for key, pk in known.items()})
    return len(fresh)


def _boards(content: DemoContent, by: Member) -> dict[str, Board]:
    """Key → board. The one that a new brand starts with becomes the first, if nobody used it."""
    there = {board.slug: board for board in Board.objects.all()}
    wanted = [row["slug"] for row in content.said["boards"]]
    spare = list(
        Board.objects.exclude(slug__in=wanted).exclude(pk__in=Idea.objects.values("board"))
    )
    made: dict[str, Board] = {}
    for row in content.said["boards"]:
        words = {name: row[name] for name in ("name", "slug", "description")}
        board = there.get(row["slug"])
        if board is None and spare:
            board = edit_board(spare.pop(0), by=by, **words)
        made[row["key"]] = board or create_board(by=by, **words)
    return made


def _idea(
    content: DemoContent,
    row: dict[str, Any],
    boards: dict[str, Board],
    statuses: dict[str, Status],
) -> ImportedIdea:
    began = content.ago(row["ago"])
    manager = next(m for m in content.people.values() if m.role == roles.MANAGER)
    merged, at = row.get("merged", ""), _times(content, row, began)
    return ImportedIdea(
        source_id=row["key"],
        board=boards[row["board"]],
        author=content.people[row["author"]],
        title=row["title"],
        text=row["body"],
        language=row["language"],
        created_at=began,
        votes=_votes(content, row, began, at),
        steps=[_step(content, step, at[step["after"]], statuses) for step in row["steps"]],
        comments=[
            Said(at[said["after"]], content.people[said["author"]], said["body"])
            for said in row["comments"]
        ],
        tags=tag_words(row["tags"]),
        merged_into=merged,
        merged_by=manager if merged else None,
        merged_at=_by_day(content, began + (content.now - began) / 4) if merged else None,
    )


def _times(content: DemoContent, row: dict[str, Any], began: datetime) -> dict[str, datetime]:
    """When what was said "3d 4h" after an idea was said: the brand's people work by day, and
    whoever spoke after them waits."""
    said = [(one["after"], one["by"]) for one in row["steps"]]
    said += [(one["after"], one["author"]) for one in row["comments"]]
    at, latest = {}, began
    for after, who in sorted(said, key=lambda one: span(one[0])):
        moment = began + span(after)
        if content.people[who].is_staff:
            moment = _by_day(content, moment)
        latest = at[after] = max(moment, latest + MOMENT)
    return at


def _by_day(content: DemoContent, moment: datetime) -> datetime:
    return by_day(moment, content.brand.timezone, content.now)


def _step(
    content: DemoContent, step: dict[str, Any], at: datetime, statuses: dict[str, Status]
) -> Step:
    again = step.get("again")
    return Step(
        at=at,
        by=content.people[step["by"]],
        status=statuses[STATUSES.get(step["status"], step["status"])],
        answer=step["answer"],
        reason=step.get("reason", ""),
        change_mind=step.get("mind", ""),
        revisit_on=(content.now + timedelta(days=again)).date() if again else None,
    )


def _votes(
    content: DemoContent, row: dict[str, Any], began: datetime, at: dict[str, datetime]
) -> list[tuple[int, datetime]]:
    """As many voters as the files say, always the same ones; `lately` of them in the last week.

    Voting ends where an idea is shipped or declined, and nobody votes before they joined.
    """
    ends = [at[s["after"]] for s in row["steps"] if s["status"] in {"shipped", "declined"}]
    until = ends[0] if ends else content.now
    week = max(began, content.now - LATELY)
    able = sorted(
        (
            member
            for key, member in content.people.items()
            if key != row["author"] and _may_vote(member, until)
        ),
        key=lambda member: _chance(row["key"], member.username),
    )
    late = 0 if ends else row["lately"]
    votes = []
    for place, member in enumerate(able[: row["votes"] - 1]):
        first, last = (week, until) if place < late or ends else (began, week)
        since = max(began if ends else first, member.joined_at)
        end = last if since < last else until
        votes.append((member.pk, since + (end - since) * _chance(member.username, row["key"])))
    return sorted(votes, key=lambda vote: vote[1])


def _tell(content: DemoContent, ids: list[int]) -> None:
    """Most voters heard what was decided within hours, some after more than a week, some never."""
    decided = {idea.pk: idea for idea in Idea.objects.filter(pk__in=ids) if idea.status.is_final}
    facts = EventRecord.objects.filter(
        kind="ideas.status_changed", subject_kind="ideas.idea", subject_id__in=decided
    )
    votes = Vote.objects.filter(idea__in=decided).select_related("member")
    for fact in facts.order_by("pk"):
        idea = decided[fact.subject_id or 0]
        if fact.particulars["status_id"] != idea.status_id:
            continue
        heard = []
        for vote in votes:
            at = fact.at + _until_told(vote.member.username, idea.source_id)
            if vote.idea_id == idea.pk and vote.member_id != fact.actor_id and at < content.now:
                heard.append(
                    Notice(
                        member=vote.member, kind="ideas.answer", how=fact.particulars["category"],
                        subject_kind="ideas.idea", subject_id=idea.pk, place=idea.reference,
                        bundle=f"fact:{fact.pk}", actor_id=fact.actor_id, fact_id=fact.pk, at=at,
                        read_at=at + timedelta(hours=1),
                    )
                )  # fmt: skip
        Notice.objects.bulk_create(heard)


def _until_told(username: str, key: str) -> timedelta:
    chance = _chance(key, f"told {username}")
    if chance < PROMPTLY:
        return timedelta(hours=20 * chance)
    return LATE if chance < NEVER else timedelta(days=999)


def _may_vote(member: Member, until: datetime) -> bool:
    return not member.is_staff and not member.is_suspended and member.joined_at < until


def _chance(first: str, second: str) -> float:
    """Between 0 and 1, the same for the same two."""
    return (zlib.crc32(f"{first}/{second}".encode()) % 9973 + 1) / 9975
