"""What the book says about how things were when a fact was written.

Rules ask here and not for today's rows, so that a fact earns the same whenever it is heard.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Subquery

from engage.events.models import EventRecord
from engage.members import roles
from engage.members.models import Member


def role_then(member_id: int, fact_id: int) -> str:
    """The role that a member had when the fact was written; empty for nobody. 1 statement.

    Every change of a role is a fact: the first one after it tells the role before.
    """
    changed = EventRecord.objects.filter(
        kind="members.role_changed",
        subject_kind="members.member",
        subject_id=member_id,
        pk__gt=fact_id,
    ).order_by("pk")
    before = Subquery(changed.values("particulars__before")[:1])
    found = Member.objects.filter(pk=member_id).values_list("role", before).first()
    role, earlier = found or ("", None)
    return earlier or role


def is_peer(member_id: int | None, fact_id: int) -> bool:
    """Whether somebody was a customer then, neither moderator nor staff nor the system."""
    if member_id is None:
        return False
    return role_then(member_id, fact_id) in {roles.MEMBER, roles.CHAMPION}


BEGINNINGS = ("community.question_asked", "community.discussion_started")


def know_beginnings(events: Iterable[EventRecord]) -> None:
    """Ask once for all that began topics, before rules hear all of `events`. 1 statement."""
    facts = EventRecord.objects.filter(kind__in=BEGINNINGS).order_by("-pk")
    known = {fact.subject_id: fact for fact in facts if fact.subject_kind == "community.topic"}
    for event in events:
        event.__dict__["_beginnings"] = known


def beginning_of(topic_id: int, event: EventRecord) -> EventRecord | None:
    """The fact that began a topic; asked once for all rules that hear `event`."""
    known: dict[int, EventRecord | None] = event.__dict__.setdefault("_beginnings", {})
    if topic_id not in known:
        facts = EventRecord.objects.filter(subject_kind="community.topic", subject_id=topic_id)
        known[topic_id] = facts.filter(kind__in=BEGINNINGS).order_by("pk").first()
    return known[topic_id]


def question_of(topic_id: int, event: EventRecord) -> EventRecord | None:
    """The same, if the topic began with a question."""
    found = beginning_of(topic_id, event)
    return found if found is not None and found.kind == BEGINNINGS[0] else None
