"""The codes of a reward: brought in, taken out, shown to their owner."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from rewards.events import CodeAskedAgain, RewardRestocked
from rewards.models import CouponCode, Redemption, Reward
from rewards.models.coupon_code import CODE_LENGTH
from rewards.models.redemption import ISSUED
from rewards.operations.posting import lock_ledger
from rewards.permits import may_manage_rewards, may_see_code

MOST_CODES = 5000
"""Codes brought in at once."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the codes that were brought in."""

    new: int
    known: int
    """Those that the reward had already, used or not; nothing happens to them."""


@operation
def add_codes(reward: Reward, text: str, *, by: Member | None) -> Added:
    """Take in codes, one a line; of lines with commas or semicolons the first column counts.

    Raises `NotAllowed`, and `RuleBroken` with field "codes": "gives_no_codes", "no_codes",
    "too_many_codes", "code_too_long", "code_unreadable", "code_elsewhere".
    """
    require(may_manage_rewards(by))
    if not reward.gives_codes:
        raise RuleBroken("gives_no_codes", _("This reward gives no codes."), "codes")
    codes = _codes(text)
    lock_ledger()  # two rewards filled at once: only one gets a code that is in both lists
    row: Reward = Reward.objects.select_for_update(of=("self",)).get(pk=reward.pk)
    elsewhere = CouponCode.objects.filter(code__in=codes).exclude(reward=row)
    if elsewhere.exists():
        raise RuleBroken(
            "code_elsewhere",
            _("Another reward has one of these codes already; each code is given once."),
            "codes",
        )
    known = set(
        CouponCode.objects.filter(reward=row, code__in=codes).values_list("code", flat=True)
    )
    new = [CouponCode(reward=row, code=code) for code in codes if code not in known]
    CouponCode.objects.bulk_create(new, batch_size=500)
    _counted(row, len(new), by)
    return Added(len(new), len(codes) - len(new))


@operation
def drop_codes(reward: Reward, *, by: Member | None) -> int:
    """Take out all codes that nobody holds; how many. Raises `NotAllowed`."""
    require(may_manage_rewards(by))
    row: Reward = Reward.objects.select_for_update(of=("self",)).get(pk=reward.pk)
    gone, _rows = CouponCode.objects.filter(reward=row).unused().delete()
    _counted(row, -gone, by)
    return gone


@operation
def show_code(redemption: Redemption, *, by: Member | None) -> str:
    """The code, for its owner, once; it was sent by mail as well.

    Raises `NotAllowed`, and `RuleBroken`: "no_code" while there is none, "shown_already".
    """
    require(may_see_code(by, redemption))
    code = _code(redemption)
    if code.shown_at is not None:
        raise RuleBroken(
            "shown_already",
            _("We showed this code once and sent it to you. You can have the mail again."),
        )
    code.shown_at = now()
    code.save(update_fields=["shown_at"])
    return code.code


@operation
def send_code_again(redemption: Redemption, *, by: Member | None) -> None:
    """The owner gets the mail with it once more. Raises `NotAllowed`, `RuleBroken` "no_code"."""
    require(may_see_code(by, redemption))
    _code(redemption)
    record(
        CodeAskedAgain(
            member_id=redemption.member_id,
            reward_id=redemption.reward_id,
            redemption_id=redemption.pk,
        ),
        by=by,
    )


def _code(redemption: Redemption) -> CouponCode:
    state = Redemption.objects.filter(pk=redemption.pk).values_list("state", flat=True).get()
    found = CouponCode.objects.select_for_update(of=("self",)).filter(redemption=redemption).first()
    if found is None or state != ISSUED:
        raise RuleBroken("no_code", _("There is no code for you here yet."))
    return found


def _counted(reward: Reward, change: int, by: Member | None) -> None:
    if change:
        reward.stock += change
        reward.save(update_fields=["stock"])
        record(RewardRestocked(reward_id=reward.pk, change=change), by=by)


def _codes(text: str) -> list[str]:
    """Each code once, in order."""
    found: dict[str, None] = {}
    for line in io.StringIO(text.removeprefix("\ufeff")):
        code = _first_column(line)
        if not code:
            continue
        if len(code) > CODE_LENGTH:
            told = _("A code has at most %(num)d characters.") % {"num": CODE_LENGTH}
            raise RuleBroken("code_too_long", told, "codes")
        if not code.isprintable():
            raise RuleBroken(
                "code_unreadable", _("A code holds signs that nobody can type."), "codes"
            )
        found[code] = None
        if len(found) > MOST_CODES:
            told = _("At most %(num)d codes at once, please.") % {"num": MOST_CODES}
            raise RuleBroken("too_many_codes", told, "codes")
    if not found:
        raise RuleBroken("no_codes", _("Write one code a line."), "codes")
    return list(found)


def _first_column(line: str) -> str:
    line = line.strip()
    mark = ";" if ";" in line and "," not in line else ","
    try:
        cells = next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        cells = [line]
    return cells[0].strip() if cells else ""
