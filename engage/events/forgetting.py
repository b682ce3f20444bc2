"""Forgetting a person: the book keeps what happened and no longer knows who."""

from __future__ import annotations

from django.db.models import Q

from engage.events.kinds import kinds
from engage.events.models import EventRecord


def forget_member(member_id: int) -> int:
    """Take a member's id out of every fact of the current brand; how many facts changed.

    The actor is emptied, and each particular that its kind lists in `members`; a list of people
    loses only this one.
    """
    changed = EventRecord.objects.filter(actor_id=member_id).update(actor_id=None)
    for name, fact in kinds.items():
        if fact.subject_kind == "members.member":
            changed += EventRecord.objects.filter(kind=name, subject_id=member_id).update(
                subject_id=None
            )
        for field in fact.members:
            changed += _empty(name, field, member_id)
    return changed


def _empty(kind: str, field: str, member_id: int) -> int:
    """The field holds the id, or a list with it among others."""
    path = f"particulars__{field}"
    named = Q(**{path: member_id}) | Q(**{f"{path}__contains": [member_id]})
    records = list(EventRecord.objects.filter(named, kind=kind))
    for record in records:
        held = record.particulars[field]
        rest = [one for one in held if one != member_id] if isinstance(held, list) else None
        record.particulars[field] = rest
    EventRecord.objects.bulk_update(records, ["particulars"], batch_size=500)
    return len(records)
