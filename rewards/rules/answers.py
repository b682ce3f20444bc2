"""Answers that solved a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.events import AnswerAccepted, AnswerWithdrawn
from rewards.rules.kinds import Earned, Rule, register
from rewards.rules.past import is_peer, question_of

if TYPE_CHECKING:
    from engage.events.models import EventRecord


def _accepted(fact: AnswerAccepted, event: EventRecord) -> Earned | None:
    """Nothing for one's own answer, whoever accepts it."""
    question = question_of(fact.topic_id, event)
    asker = question.actor_id if question is not None else None
    if fact.author_id is None or fact.author_id in {event.actor_id, asker}:
        return None
    return Earned(
        member_id=fact.author_id,
        key=f"solution:{fact.post_id}",
        about=f"community.post:{fact.post_id}",
        place=f"community.topic:{fact.topic_id}",
        giver_id=event.actor_id if is_peer(event.actor_id, event.pk) else None,
    )


def _withdrawn(fact: AnswerWithdrawn, event: EventRecord) -> list[str]:
    return [f"solution:{fact.post_id}"]


register(
    Rule(
        name="solution",
        title=_("Your answer was accepted"),
        taken_back=_("Your answer is no longer the accepted one"),
        intent=_("Answers that really solve somebody's problem are worth the most."),
        points=15,
        is_capped=False,
        earns={AnswerAccepted: _accepted},
        undone_by={AnswerWithdrawn: _withdrawn},
    )
)
