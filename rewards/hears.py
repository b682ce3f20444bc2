"""What the rewards room does about facts: the ledger follows what the book says."""

from __future__ import annotations

from typing import Any

from engage.events import hears
from engage.events.models import EventRecord
from engage.members.events import MemberErased, RoleChanged
from rewards.events import BadgeRevoked, CodeAskedAgain, RedemptionDecided
from rewards.letters import send_code
from rewards.models import Award
from rewards.models.redemption import ISSUED
from rewards.operations import (
    forget_credentials,
    forget_redemptions,
    forget_rewards,
    hear_fact,
    place_on_boards,
    revoke_credentials,
)
from rewards.rules import heard


@hears(*heard())
def keep_ledger(fact: Any, event: EventRecord) -> None:
    """Pay what was earned, and take back what is gone; hearing again changes nothing."""
    hear_fact(event, by=None)


@hears(RoleChanged)
def follow_role(fact: RoleChanged, event: EventRecord) -> None:
    """The brand's own people stand on no leaderboard; who is a customer again does."""
    place_on_boards(fact.member_id, by=None)


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """Who was erased stands nowhere any more, gets nothing, and what they took along holds no more;
    the ledger still adds up.
    """
    forget_redemptions(fact.member_id, by=None)
    forget_credentials(fact.member_id, by=None)
    forget_rewards(fact.member_id, by=None)


@hears(BadgeRevoked)
def revoke(fact: BadgeRevoked, event: EventRecord) -> None:
    """A badge that was taken back does not go on elsewhere; unless it was given again by now."""
    if Award.objects.filter(pk=fact.award_id, revoked_at__isnull=False).exists():
        revoke_credentials(fact.award_id, by=None)


@hears(RedemptionDecided, CodeAskedAgain)
def mail_code(fact: RedemptionDecided | CodeAskedAgain, event: EventRecord) -> None:
    """Its owner gets the code by mail."""
    if isinstance(fact, CodeAskedAgain) or fact.state == ISSUED:
        send_code(fact.redemption_id)
