"""Points that ripened move to what can be spent."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import F, Max
from django.db.models.functions import Now

from engage.events import record
from engage.members.models import Member
from engage.rules import operation
from rewards.events import PointsMatured
from rewards.models import Merit
from rewards.models.posting import MATURING
from rewards.operations.posting import Move, lock_ledger, post, ripening

CHUNK = 500


@operation
def mature_points(*, by: Member | None) -> int:
    """Let the brand's due merits ripen, at most `CHUNK` of them; how many merits.

    Entries of their own say so; what was written before is never changed.
    """
    lock_ledger()
    ripe = Merit.objects.filter(matures_at__lte=Now()).exclude(pending=0)
    # What was hidden and shown again ripens once more: its newest posting tells the turns apart.
    due = list(ripe.annotate(turn=Max("postings__pk")).order_by("matures_at", "pk")[:CHUNK])
    if not due:
        return 0
    moves = [
        Move(
            kind=MATURING,
            key=f"ripe:{merit.pk}:{merit.turn}",
            member_id=merit.member_id,
            amounts=ripening(merit.pending),
            particulars={"merit_id": merit.pk, "rule": merit.rule, "about": merit.about},
        )
        for merit in due
    ]
    post(moves)
    Merit.objects.filter(pk__in=[merit.pk for merit in due]).update(
        available=F("available") + F("pending"), pending=0
    )
    sums: dict[int, int] = defaultdict(int)
    for merit in due:
        sums[merit.member_id] += merit.pending
    for member_id, points in sums.items():
        record(PointsMatured(member_id=member_id, points=points), by=None)
    return len(due)
