"""A request of a twin, with all that agents do to it."""

from __future__ import annotations

from engage.handovers.operations import propose
from engage.handovers.sockets import takers
from support import operations as support
from support.models import Policy
from tests.proof.canaries import Twin


def plant_support(twin: Twin) -> None:
    """What is promised; a request with an answer, a note, and words that may stand elsewhere."""
    people, owner = twin.people, twin.people["owner"]
    policy = support.begin_promising(by=owner) or Policy.objects.get()
    ticket = support.open_ticket(
        twin.word("xticketsubject"), twin.word("xticketbody"), by=people["member"]
    )
    support.assign(ticket, people["agent"], by=owner)
    support.retag(ticket, [twin.word("xnotetag")], by=people["agent"])
    support.reply(ticket, twin.word("xticketanswer"), by=people["agent"], status="pending")
    support.add_note(ticket, twin.word("xnote"), by=people["agent"])
    handover = propose(
        "question",
        f"support.ticket:{ticket.pk}",
        twin.word("xtickethandover"),
        twin.word("xtickethanded"),
        place=takers["question"].places(people["member"])[0][0],
        by=people["agent"],
    )
    hours = policy.versions.get().calendar_id
    for place in twin.places.values():
        place |= {
            "ticket_id": ticket.pk,
            "message_id": ticket.last_message_id,
            "handover_id": handover.pk,
            "policy_id": policy.pk,
            "calendar_id": hours,
        }
