"""What the book says about how things were when a fact was written.

Rules ask here and not for today's rows, so that a fact earns the same whenever it is heard.
"""

from __future__ import annotations

from engage.events.models import EventRecord
from engage.members import roles
from engage.members.models import Member


def role_then(member_id: int, fact_id: int) -> str:
    """The role that a member had when the fact was written; empty for nobody. 1 or 2 statements.

    Every change of a role is a fact: the first one after it tells the role before.
    """
    role = Member.objects.filter(pk=member_id).values_list("role", flat=True).first()
    changed = (
        EventRecord.objects.filter(
            kind="members.role_changed",
            subject_kind="members.member",
            subject_id=member_id,
            pk__gt=fact_id,
        )
        .order_by("pk")
        .values_list("particulars__before", flat=True)
        .first()
    )
    return changed or role or ""


def is_peer(member_id: int | None, fact_id: int) -> bool:
    """Whether somebody was a customer then, neither moderator nor staff nor the system."""
    if member_id is None:
        return False
    return role_then(member_id, fact_id) in {roles.MEMBER, roles.CHAMPION}


def question_of(topic_id: int) -> EventRecord | None:
    """The fact that began a topic, if it began with a question; 1 statement."""
    found: EventRecord | None = EventRecord.objects.filter(
        kind="community.question_asked", subject_kind="community.topic", subject_id=topic_id
    ).first()
    return found


def beginning_of(topic_id: int) -> EventRecord | None:
    """The fact that began a topic, of whatever kind; 1 statement."""
    found: EventRecord | None = (
        EventRecord.objects.filter(subject_kind="community.topic", subject_id=topic_id)
        .filter(kind__in=["community.question_asked", "community.discussion_started"])
        .first()
    )
    return found
