"""How much a member wants to hear of an idea.

Quiet: what a person wants to hear of is their own affair, so no fact tells of it.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from ideas.models import Idea, Subscription
from ideas.models.subscription import LEVELS
from ideas.operations.rows import locked_speaker
from ideas.permits import may_follow


@operation
def listen(idea: Idea, level: str, *, by: Member | None) -> Idea:
    """`by` hears "all", only answers and "status", or "none" of it; with or without a vote.

    Raises `NotAllowed`, and `RuleBroken` with `field` "level".
    """
    idea = locked_speaker(idea, by)
    require(may_follow(by, idea))
    if level not in LEVELS:
        raise RuleBroken("bad_level", _("Choose what you want to hear of it."), "level")
    Subscription.objects.update_or_create(idea=idea, member=by, defaults={"level": level})
    return idea


def listen_along(idea: Idea, level: str, by: Member) -> None:
    """The same for an operation that let `by` take part; a wish that is there is kept."""
    Subscription.objects.get_or_create(idea=idea, member=by, defaults={"level": level})


@operation
def forget_listener(member_id: int, *, by: Member | None) -> None:
    """Nobody is told any more in the name of an erased person; the hearer of that fact asks."""
    Subscription.objects.filter(member=member_id).delete()
