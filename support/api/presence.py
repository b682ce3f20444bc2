"""Who is at which request right now: what agents see beside it."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import OneOf, Page, RowId
from engage.members.models import Member
from engage.realtime.presence import READING, WRITING, present_among
from engage.rules import require
from support.api.outputs import SupportPersonOut, person_out
from support.models import Ticket
from support.models.ticket import PRESENCE
from support.permits import may_work


class PresentOut(TypedDict):
    """Somebody who has the page of a request open."""

    ticket_id: RowId
    person: SupportPersonOut
    doing: Annotated[str, OneOf((READING, WRITING))]


class DeskPresence(Endpoint):
    """The other agents who are at requests."""

    @described(gettext_noop("List who is at which request"), scope="support:read", for_guests=False)
    def get(self) -> Page[PresentOut]:
        require(may_work(self.viewer))
        here = present_among(PRESENCE, self.member.pk)
        people = Member.objects.staff().in_bulk([one.member_id for one in here])
        tickets = Ticket.objects.visible_to(self.viewer).filter(
            pk__in=[one.thing_id for one in here]
        )
        seen = set(tickets.values_list("pk", flat=True))
        shown: list[PresentOut] = [
            {
                "ticket_id": one.thing_id,
                "person": person_out(people[one.member_id]),
                "doing": WRITING if one.is_writing else READING,
            }
            for one in here
            if one.thing_id in seen and one.member_id in people
        ]
        return self.paged(shown, "")
