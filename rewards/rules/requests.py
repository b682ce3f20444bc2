"""Answers of members that spared the desk a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.events import AnswerAccepted, AnswerWithdrawn
from rewards.rules.kinds import Earned, Rule, hides, register, shows
from support.events import TicketReopened, TicketSolved, TicketVoided

if TYPE_CHECKING:
    from engage.events.models import EventRecord


def _solved(fact: TicketSolved, event: EventRecord) -> Earned | None:
    if not fact.by_community or fact.helper_id in {None, fact.requester_id}:
        return None
    return Earned(
        member_id=fact.helper_id,  # type: ignore[arg-type]
        key=_key(fact),
        about=f"support.ticket:{fact.ticket_id}",
        place=_answered(fact.about, fact.helper_id),
    )


def _answered(about: str, helper_id: int | None) -> str:
    """Whose accepted answer it was, and where: when it is accepted no more, it solved nothing."""
    return f"answer:{about}:{helper_id}" if about.startswith("community.topic:") else ""


def _answer(fact: AnswerAccepted | AnswerWithdrawn, event: EventRecord) -> list[str]:
    return [_answered(f"community.topic:{fact.topic_id}", fact.author_id)]


def _key(fact: TicketSolved | TicketReopened) -> str:
    return f"ticket:{fact.ticket_id}"


def _reopened(fact: TicketReopened, event: EventRecord) -> list[str]:
    return [_key(fact)]


def _voided(fact: TicketVoided, event: EventRecord) -> list[str]:
    return [f"support.ticket:{fact.ticket_id}"]


register(
    Rule(
        name="ticket_solved",
        title=_("Your answer solved a request to the team"),
        taken_back=_("A request that you had solved was opened again"),
        intent=_("Whoever solves what somebody asked the team for, helps two at once."),
        points=10,
        earns={TicketSolved: _solved},
        undone_by={TicketReopened: _reopened},
    )
)
hides({TicketVoided: _voided, AnswerWithdrawn: _answer})
shows({AnswerAccepted: _answer})
