"""Points that a person moves: given by hand, taken back, spent, returned."""

from __future__ import annotations

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from engage.channels.moment import moment_set
from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from rewards.events import PointsAdjusted
from rewards.models import Posting
from rewards.models.account import AVAILABLE
from rewards.models.posting import ADJUSTMENT, REASON_LENGTH, REFUND, REVERSAL, SPENDING
from rewards.operations.beginning import begin_rewards
from rewards.operations.posting import (
    Move,
    earning,
    lock_ledger,
    locked_accounts,
    post,
    spending,
)
from rewards.operations.scores import add_scores
from rewards.operations.standing import lift
from rewards.permits import may_adjust, may_refund, may_spend

MOST_POINTS = 1_000_000
KEY_LENGTH = 80


@operation
def award(
    member: Member,
    points: int,
    *,
    key: str,
    reason: str,
    about: str = "",
    by: Member,
) -> Posting:
    """Give points by hand (below zero: take them), at once to spend; the posting.

    The same `key` is posted once: later calls return what was posted. The member reads `reason`.
    Their balance may go below zero. Raises `NotAllowed`, and `RuleBroken`: "no_points",
    "too_many", "reason_missing", "key_used".
    """
    require(may_adjust(by, member))
    reason = " ".join(reason.split())
    if not points:
        raise RuleBroken("no_points", _("Say how many points."), "points")
    if abs(points) > MOST_POINTS:
        raise RuleBroken("too_many", _("That is too many points at once."), "points")
    if not reason:
        raise RuleBroken("reason_missing", _("Say why; the member will read it."), "reason")
    lock_ledger()
    begin_rewards(by=None)
    posting, new = _posted(
        Move(
            kind=ADJUSTMENT,
            key=key[:KEY_LENGTH],
            member_id=member.pk,
            amounts=earning(0, points),
            particulars={"reason": reason[:REASON_LENGTH], "about": about, "by_id": by.pk},
            at=moment_set(),
        )
    )
    if new:
        add_scores([(member.pk, posting.at.date(), points)])
        record(PointsAdjusted(member_id=member.pk, points=points, posting_id=posting.pk), by=by)
        lift([member.pk])
    return posting


@operation
def reverse(posting: Posting, *, reason: str = "", by: Member) -> Posting:
    """Take back what was given by hand, exactly; a second time returns the same inverse.

    What rules gave is taken back by facts only. Raises `NotAllowed`, `RuleBroken` "not_by_hand".
    """
    require(may_adjust(by, posting.member))
    if posting.kind != ADJUSTMENT:
        raise RuleBroken(
            "not_by_hand", _("Only points that were set by hand can be taken back here.")
        )
    lock_ledger()
    inverse, new = _posted(_inverse(posting, REVERSAL, reason, by))
    if new:
        add_scores([(posting.member_id, posting.at.date(), -posting.reputation)])
        fact = PointsAdjusted(
            member_id=posting.member_id, points=-posting.points, posting_id=inverse.pk
        )
        record(fact, by=by)
    return inverse


@operation
def spend(
    member: Member,
    points: int,
    key: str,
    *,
    about: str = "",
    reason: str = "",
    by: Member,
) -> Posting:
    """Pay `points` from what `member` can spend, once a `key`; the posting.

    The caller's transaction holds the member's accounts from here on. Raises `NotAllowed`, and
    `RuleBroken`: "no_points", "not_enough_points", "key_used" when the key paid something else.
    """
    require(may_spend(by, member))
    if points < 1:
        raise RuleBroken("no_points", _("Say how many points."), "points")
    available = locked_accounts([member.pk], [])[member.pk, AVAILABLE].balance
    move = Move(
        kind=SPENDING,
        key=key[:KEY_LENGTH],
        member_id=member.pk,
        amounts=spending(points),
        particulars={"about": about, "reason": reason[:REASON_LENGTH], "by_id": by.pk},
        at=moment_set(),
    )
    paid = _of_key(move)
    if paid is not None:
        return paid
    if available < points:
        missing = points - available
        raise RuleBroken(
            "not_enough_points",
            ngettext_lazy("You need %(num)d point more.", "You need %(num)d points more.", missing)
            % {"num": missing},
        )
    return _posted(move)[0]


@operation
def refund(key: str, *, reason: str = "", by: Member) -> Posting:
    """Return what was paid under `key`, exactly and once; the posting.

    Raises `NotAllowed`, `RuleBroken` "nothing_paid".
    """
    require(may_refund(by))
    paid = Posting.objects.filter(key=key[:KEY_LENGTH], kind=SPENDING).first()
    if paid is None:
        raise RuleBroken("nothing_paid", _("Nothing was paid for this."))
    return _posted(_inverse(paid, REFUND, reason, by))[0]


def _inverse(posting: Posting, kind: str, reason: str, by: Member) -> Move:
    amounts = {
        entry.account.kind: -entry.amount for entry in posting.entries.select_related("account")
    }
    return Move(
        kind=kind,
        key=f"inverse:{posting.pk}",
        member_id=posting.member_id,
        amounts=amounts,
        particulars={
            "undoes_id": posting.pk,
            "about": posting.about,
            "reason": reason[:REASON_LENGTH],
            "by_id": by.pk,
        },
        at=moment_set() or now(),
    )


def _posted(move: Move) -> tuple[Posting, bool]:
    """The posting of this key, and whether it was written now."""
    written = post([move])
    if written:
        return written[0], True
    found = _of_key(move)
    if found is None:
        raise LookupError(move.key)
    return found, False


def _of_key(move: Move) -> Posting | None:
    found: Posting | None = Posting.objects.filter(key=move.key).first()
    if found is None:
        return None
    points = sum(move.amounts.get(kind, 0) for kind in ("pending", "available"))
    if (found.member_id, found.kind, found.points) != (move.member_id, move.kind, points):
        raise RuleBroken("key_used", _("This was already done, with something else."), "key")
    return found
