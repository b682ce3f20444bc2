"""Follow and unfollow a thing by its reference.

Quiet operations: what a person wants to hear of is their own affair, so no fact tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from engage.members.models import Member
from engage.notifications.models import Follow
from engage.notifications.permits import may_follow
from engage.references import split
from engage.rules import operation, require, step
from engage.tenancy.writing import insert


@operation
def follow(reference: str, *, by: Member) -> bool:
    """`by` hears of `reference` from now on; False when they already did.

    Raises `NotAllowed`, also for what `by` cannot see, and `BadReference`.
    """
    require(may_follow(by, reference))
    return follow_along(reference, by=by)


@step
def follow_along(reference: str, *, by: Member) -> bool:
    """The same for an operation of a room that let `by` take part, and has asked its own permit."""
    kind, number = split(reference)
    return insert(Follow(member=by, subject_kind=kind, subject_id=number), or_nothing=True)


@operation
def bring_follows(kind: str, follows: Iterable[tuple[int, int]], *, by: Member | None) -> None:
    """Follows that an import brings: pairs of (subject id, member id). Already there is fine.

    The importing operation has asked its own permit.
    """
    rows = [Follow(subject_kind=kind, subject_id=pk, member_id=member) for pk, member in follows]
    Follow.objects.bulk_create(rows, batch_size=1_000, ignore_conflicts=True)


@operation
def unfollow(reference: str, *, by: Member) -> bool:
    """`by` hears no more of `reference`; False when they did not. Raises `BadReference`."""
    kind, number = split(reference)
    gone, _rows = Follow.objects.filter(member=by, subject_kind=kind, subject_id=number).delete()
    return gone > 0
