"""Thanks for a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.events import ThanksGiven, ThanksWithdrawn
from rewards.rules.kinds import Earned, Rule, register
from rewards.rules.past import question_of

if TYPE_CHECKING:
    from engage.events.models import EventRecord


def _given(fact: ThanksGiven, event: EventRecord) -> Earned | None:
    """Thanks for a question's opening say "I have this too", and are no help received."""
    if fact.author_id is None or event.actor_id is None or event.actor_id == fact.author_id:
        return None
    question = question_of(fact.topic_id, event)
    if question is not None and question.particulars.get("post_id") == fact.post_id:
        return None
    return Earned(
        member_id=fact.author_id,
        key=_key(fact, event),
        about=f"community.post:{fact.post_id}",
        place=f"community.topic:{fact.topic_id}",
        giver_id=event.actor_id,
    )


def _key(fact: ThanksGiven | ThanksWithdrawn, event: EventRecord) -> str:
    return f"thanks:{fact.post_id}:{event.actor_id}"


def _withdrawn(fact: ThanksWithdrawn, event: EventRecord) -> list[str]:
    return [_key(fact, event)]


register(
    Rule(
        name="thanks",
        title=_("Your post was thanked"),
        taken_back=_("Thanks were taken back"),
        intent=_("What others find helpful counts, even when it is not the answer."),
        points=5,
        earns={ThanksGiven: _given},
        undone_by={ThanksWithdrawn: _withdrawn},
    )
)
