"""Who stands on leaderboards, and what is left of people who were erased."""

from __future__ import annotations

from django.utils.timezone import now

from engage.events import record
from engage.members import roles
from engage.members.models import Member
from engage.rules import operation, require
from rewards.events import LeaderboardJoined, LeaderboardLeft
from rewards.models import Award, Badge, Lapse, Standing
from rewards.operations.badges import count_holders
from rewards.operations.scores import show_scores
from rewards.permits import may_opt_out


@operation
def leave_leaderboards(*, by: Member) -> Standing:
    """`by` stands on no leaderboard and in no list of holders; points go on as before."""
    require(may_opt_out(by))
    standing, _new = Standing.objects.get_or_create(member=by)
    if standing.opted_out_at is None:
        standing.opted_out_at = now()
        standing.save(update_fields=["opted_out_at"])
        show_scores(by.pk, shown=False)
        record(LeaderboardLeft(member_id=by.pk), by=by)
    return standing


@operation
def join_leaderboards(*, by: Member) -> Standing:
    """`by` stands on leaderboards again, with everything earned meanwhile."""
    require(may_opt_out(by))
    standing, _new = Standing.objects.get_or_create(member=by)
    if standing.opted_out_at is not None:
        standing.opted_out_at = None
        standing.save(update_fields=["opted_out_at"])
        show_scores(by.pk, shown=by.role not in roles.STAFF)
        record(LeaderboardJoined(member_id=by.pk), by=by)
    return standing


@operation
def place_on_boards(member_id: int, *, by: Member | None) -> bool:
    """Let leaderboards follow a change of role; whether the member stands on them."""
    member = Member.objects.filter(pk=member_id).first()
    out = Standing.objects.filter(member=member_id, opted_out_at__isnull=False).exists()
    shown = member is not None and not (member.is_erased or member.is_staff or out)
    show_scores(member_id, shown=shown)
    return shown


@operation
def forget_rewards(member_id: int, *, by: Member | None) -> None:
    """An erased person stands nowhere any more.

    Their accounts and entries stay, with a member's row that no longer says who it was: else the
    ledger would not add up.
    """
    show_scores(member_id, shown=False)
    Lapse.objects.filter(member=member_id).delete()
    Standing.objects.filter(member=member_id).update(rank=None, bronze=0, silver=0, gold=0)
    held = Award.objects.filter(member=member_id).values("badge")
    count_holders(Badge.objects.filter(pk__in=held).values_list("pk", flat=True))
