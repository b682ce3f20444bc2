"""Ideas that came true, and votes for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ideas.events import (
    IdeaHidden,
    IdeaShipped,
    IdeaShown,
    IdeaStatusChanged,
    IdeaVoted,
    VoteWithdrawn,
)
from rewards.rules.kinds import Earned, Rule, hides, register, shows

if TYPE_CHECKING:
    from engage.events.models import EventRecord

COMPLETE = "complete"


def _shipped(fact: IdeaShipped, event: EventRecord) -> Earned | None:
    if fact.author_id is None:
        return None
    return Earned(
        member_id=fact.author_id,
        key=f"idea:{fact.idea_id}",
        about=f"ideas.idea:{fact.idea_id}",
    )


def _unshipped(fact: IdeaStatusChanged, event: EventRecord) -> list[str]:
    """Taken back when it turns out not to be made after all."""
    return [] if fact.category == COMPLETE else [f"idea:{fact.idea_id}"]


def _voted(fact: IdeaVoted, event: EventRecord) -> Earned | None:
    """Casting a vote never pays; getting one may, and badges count it."""
    if fact.author_id is None or fact.member_id in {None, fact.author_id}:
        return None
    return Earned(
        member_id=fact.author_id,
        key=_vote(fact),
        about=f"ideas.idea:{fact.idea_id}",
        giver_id=fact.member_id,
    )


def _vote(fact: IdeaVoted | VoteWithdrawn) -> str:
    return f"vote:{fact.idea_id}:{fact.member_id}"


def _withdrawn(fact: VoteWithdrawn, event: EventRecord) -> list[str]:
    return [_vote(fact)]


def _idea(fact: IdeaHidden | IdeaShown, event: EventRecord) -> list[str]:
    return [f"ideas.idea:{fact.idea_id}"]


register(
    Rule(
        name="idea_shipped",
        title=_("Your idea came true"),
        taken_back=_("Your idea is not made after all"),
        intent=_("Ideas that we can really make are a present to everybody."),
        points=20,
        earns={IdeaShipped: _shipped},
        undone_by={IdeaStatusChanged: _unshipped},
    )
)
register(
    Rule(
        name="idea_vote",
        title=_("Somebody voted for your idea"),
        taken_back=_("A vote for your idea was taken back"),
        intent=_("What many want is worth saying aloud."),
        points=0,
        earns={IdeaVoted: _voted},
        undone_by={VoteWithdrawn: _withdrawn},
    )
)
hides({IdeaHidden: _idea})
shows({IdeaShown: _idea})
