"""Support's part of the search: agents find every request, customers their own, others none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.search.rooms import Draft, Reach, Shown, searchable
from support.models import Ticket, TicketMessage
from support.reads.search_drafts import (
    REQUEST,
    hits,
    message_drafts,
    message_hits,
    reach,
    ticket_drafts,
)

TICKET, MESSAGE = "support.ticket", "support.message"


@searchable("support")
class Support:
    """A ticket has an entry for agents, and one at its opening message for who asked."""

    kinds = (TICKET, MESSAGE)
    choices = ((REQUEST, _("Requests")),)
    states = ()

    def reach(self, viewer: Member | None) -> Reach:
        return reach(viewer)

    def drafts(self, kind: str, ids: Sequence[int]) -> Iterable[Draft]:
        return ticket_drafts(ids) if kind == TICKET else message_drafts(ids)

    def ids_after(self, kind: str, after: int, most: int) -> list[int]:
        rows = Ticket.objects if kind == TICKET else TicketMessage.objects.public()
        return list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most])

    def shown(
        self, wanted: Mapping[str, Sequence[int]], viewer: Member | None
    ) -> Mapping[tuple[str, int], Shown]:
        tickets = hits(wanted.get(TICKET, ()), viewer)
        openings = message_hits(wanted.get(MESSAGE, ()), viewer)
        return {(TICKET, pk): shown for pk, shown in tickets.items()} | {
            (MESSAGE, pk): shown for pk, shown in openings.items()
        }
