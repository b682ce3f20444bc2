"""What becomes of a redemption: approved, sent, given, declined, cancelled."""

from __future__ import annotations

from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.channels.moment import moment_set, tell
from engage.events import record
from engage.members import system_member
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_body
from rewards.events import RedemptionDecided, RedemptionsExported
from rewards.models import CouponCode, Redemption, RedemptionStep, Reward
from rewards.models.redemption import (
    APPROVED,
    CANCELLED,
    DECLINED,
    ISSUED,
    OPEN,
    REASON_LENGTH,
    REQUESTED,
    SHIPPED,
)
from rewards.operations.points import refund
from rewards.permits import may_cancel, may_decide_redemption, may_manage_rewards


@operation
def approve_redemption(redemption: Redemption, *, by: Member | None) -> Redemption:
    """It counts: a code is given at once, a thing waits to be sent. Again changes nothing.

    Raises `NotAllowed`, `RuleBroken` "given_back".
    """
    require(may_decide_redemption(by, redemption))
    row = _locked(redemption)
    if row.state != REQUESTED:
        return _calm(row)
    return _gone_to(row, ISSUED if row.reward.gives_codes else APPROVED, "", by)


@operation
def ship_redemption(redemption: Redemption, note: str = "", *, by: Member | None) -> Redemption:
    """It has left the house; the member reads `note`, such as a tracking number.

    Raises `NotAllowed`, `RuleBroken`: "given_back", "not_approved", "too_long".
    """
    require(may_decide_redemption(by, redemption))
    row = _locked(redemption)
    if row.state == REQUESTED:
        raise RuleBroken("not_approved", _("Approve it first."))
    if row.state != APPROVED:
        return _calm(row)
    return _gone_to(row, SHIPPED, _words(note, "note"), by)


@operation
def decline_redemption(redemption: Redemption, reason: str, *, by: Member | None) -> Redemption:
    """It is not given: the points return and one more is left. The member reads `reason`.

    Raises `NotAllowed`, `RuleBroken`: "reason_missing", "too_long", "too_late".
    """
    require(may_decide_redemption(by, redemption))
    reason = _words(reason, "reason")
    if not reason:
        raise RuleBroken("reason_missing", _("Say why; the member will read it."), "reason")
    row = _locked(redemption)
    if row.state == DECLINED:
        return row
    if row.state not in OPEN:
        raise RuleBroken("too_late", _("It has been given already and cannot be declined."))
    return _returned(row, DECLINED, reason, by)


@operation
def cancel_redemption(redemption: Redemption, *, by: Member | None) -> Redemption:
    """The member does not want it any more: the points return. Raises `NotAllowed`."""
    if by is not None and by.pk == redemption.member_id and redemption.state == CANCELLED:
        return redemption
    row = _locked(redemption)
    if row.state == CANCELLED and by is not None and by.pk == row.member_id:
        return row
    require(may_cancel(by, row))
    return _returned(row, CANCELLED, "", by)


@operation
def forget_redemptions(member_id: int, *, by: Member | None) -> None:
    """An erased person gets nothing more, and nobody reads where they live.

    The rows stay: the ledger paid for them.
    """
    own = Redemption.objects.filter(member=member_id)
    for row in own.open().order_by("pk"):
        _returned(_locked(row), CANCELLED, "", system_member())
    own.exclude(address="").update(address="")
    RedemptionStep.objects.filter(redemption__in=own.values("pk")).exclude(reason="").update(
        reason=""
    )


@operation
def begin_redemptions_export(*, by: Member | None) -> int:
    """Write into the book that `by` takes them along; the newest one's id. Raises `NotAllowed`."""
    require(may_manage_rewards(by))
    newest = Redemption.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    record(RedemptionsExported(until_id=newest), by=by)
    return newest


def _locked(redemption: Redemption) -> Redemption:
    found: Redemption = (
        Redemption.objects.select_for_update(of=("self",))
        .select_related("reward")
        .get(pk=redemption.pk)
    )
    return found


def _calm(row: Redemption) -> Redemption:
    """Done already is fine; given back is not."""
    if row.state in (DECLINED, CANCELLED):
        raise RuleBroken("given_back", _("Its points have been returned already."))
    return row


def _returned(row: Redemption, state: str, reason: str, by: Member | None) -> Redemption:
    Reward.objects.filter(pk=row.reward_id).update(stock=F("stock") + 1)
    CouponCode.objects.filter(redemption=row).update(redemption=None)
    refund(row.ledger_key, reason=reason, by=system_member())
    return _gone_to(row, state, reason, by)


def _gone_to(row: Redemption, state: str, reason: str, by: Member | None) -> Redemption:
    row.state = state
    row.save(update_fields=["state"])
    RedemptionStep.objects.create(
        redemption=row, state=state, by=by, reason=reason, at=moment_set() or now()
    )
    tell(
        RedemptionDecided(
            member_id=row.member_id, reward_id=row.reward_id, redemption_id=row.pk, state=state
        ),
        by=by,
    )
    return row


def _words(text: str, field: str) -> str:
    text = " ".join(clean_body(text).split())
    if len(text) > REASON_LENGTH:
        told = _("At most %(num)d characters, please.") % {"num": REASON_LENGTH}
        raise RuleBroken("too_long", told, field)
    return text
