"""The ladder of ranks."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.utils import IntegrityError
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from rewards.events import RanksChanged
from rewards.models import Account, Rank, Standing
from rewards.models.account import REPUTATION
from rewards.models.rank import NAME_LENGTH, PROMISE_LENGTH
from rewards.operations.posting import lock_ledger
from rewards.operations.standing import lift
from rewards.permits import may_manage_rewards

MOST_RANKS = 12
MOST_POINTS = 1_000_000


@operation
def add_rank(
    name: Mapping[str, str],
    from_points: int,
    *,
    promise: Mapping[str, str] | None = None,
    by: Member,
) -> Rank:
    """A new step; members who have that much reputation reach it at once.

    Raises `NotAllowed`, `RuleBroken`: "too_many_ranks", "name_missing", "bad_points",
    "step_taken".
    """
    require(may_manage_rewards(by))
    lock_ledger()
    if Rank.objects.count() >= MOST_RANKS:
        raise RuleBroken("too_many_ranks", _("Twelve ranks are the most."))
    rank = Rank(name=_words(name), promise=_said(promise or {}, PROMISE_LENGTH))
    return _saved(rank, from_points, by)


@operation
def edit_rank(
    rank: Rank,
    name: Mapping[str, str],
    from_points: int,
    *,
    promise: Mapping[str, str] | None = None,
    by: Member,
) -> Rank:
    """Other words or another step. Who reached it keeps it. Raises as `add_rank`."""
    require(may_manage_rewards(by))
    lock_ledger()
    rank = Rank.objects.get(pk=rank.pk)
    rank.name, rank.promise = _words(name), _said(promise or {}, PROMISE_LENGTH)
    return _saved(rank, from_points, by)


@operation
def remove_rank(rank: Rank, *, by: Member) -> None:
    """Take a step out that nobody stands on. Raises `NotAllowed`, `RuleBroken` "rank_held"."""
    require(may_manage_rewards(by))
    lock_ledger()
    if rank.is_held:
        raise RuleBroken(
            "rank_held", _("Members have reached this rank and keep it. Rename it instead.")
        )
    Rank.objects.filter(pk=rank.pk).delete()
    record(RanksChanged(count=Rank.objects.count()), by=by)


def _saved(rank: Rank, from_points: int, by: Member) -> Rank:
    if not 0 <= from_points <= MOST_POINTS:
        raise RuleBroken("bad_points", _("Use a whole number from 0 to 1,000,000."), "from_points")
    rank.from_points = from_points
    try:
        with transaction.atomic():
            rank.save()
    except IntegrityError:
        raise RuleBroken(
            "step_taken", _("Another rank begins with as many points."), "from_points"
        ) from None
    record(RanksChanged(count=Rank.objects.count()), by=by)
    enough = Account.objects.filter(kind=REPUTATION, balance__gte=from_points)
    held = Standing.objects.filter(rank__from_points__gte=from_points).values("member")
    if from_points:  # nobody needs to be told of where everybody begins
        lift(enough.exclude(member__in=held).values_list("member_id", flat=True))
    return rank


def _words(name: Mapping[str, str]) -> dict[str, str]:
    said = _said(name, NAME_LENGTH)
    if not said:
        raise RuleBroken("name_missing", _("Give it a name."), "name")
    return said


def _said(words: Mapping[str, str], most: int) -> dict[str, str]:
    cleaned = {code: " ".join(text.split())[:most] for code, text in words.items()}
    return {code: text for code, text in cleaned.items() if text}
