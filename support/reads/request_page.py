"""One request as the customer sees it: what was said in public, how it stands, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from engage.drafts.places import Place
from engage.drafts.reads import DraftHere
from engage.drafts.reads.here import kept_here
from engage.members.models import Member
from support.models import Clock, Rating, SupportSettings, Ticket
from support.models.ticket import OVER, PENDING
from support.reads.entries import Entry, told_on
from support.reads.rights import RequestRights

PROMISED = ("first_response", "next_reply")
GOOD = 4
"""From this score on somebody was content."""
SCORES = (
    (5, pgettext_lazy("score", "Very good"), "smile"),
    (4, pgettext_lazy("score", "Good"), "thumbs-up"),
    (3, pgettext_lazy("score", "All right"), "minus"),
    (2, pgettext_lazy("score", "Poor"), "thumbs-down"),
    (1, pgettext_lazy("score", "Bad"), "circle-x"),
)
""" (score, word, icon), the best first."""


@dataclass(frozen=True, slots=True)
class Rated:
    """What they said of it."""

    score: int
    is_good: bool
    words: str


@dataclass(slots=True)
class RequestPage:
    """A request with its public conversation."""

    ticket: Ticket
    talk: list[Entry]
    due_at: datetime | None
    zone: str
    rating: Rated | None
    asks_rating: bool
    draft: DraftHere
    rights: RequestRights
    drawn_at: datetime

    @classmethod
    def read(cls, ticket_id: int, viewer: Member) -> RequestPage:
        """Two statements. Raises `Ticket.DoesNotExist` for everybody but who asked."""
        at = now()
        clock = Clock.objects.running().filter(
            ticket=OuterRef("pk"), metric__in=PROMISED, policy_version__policy__is_public=True
        )
        promised = clock.order_by("due_at").values(
            said=JSONObject(due="due_at", zone="calendar__zone")
        )
        rated = Rating.objects.filter(ticket=OuterRef("pk"), solve=OuterRef("solves_count"))
        rows = Ticket.objects.filter(requester=viewer, voided_at=None).annotate(
            draft=kept_here("support.ticket", "message", viewer if viewer.user_id else None),
            promised=Subquery(promised[:1]),
            score=Subquery(rated.values("score")[:1]),
            asks=Subquery(SupportSettings.objects.values("asks_rating")[:1]),
        )
        ticket: Any = rows.get(pk=ticket_id)
        due, zone = _promised(ticket.promised)
        return cls(
            ticket=ticket,
            talk=told_on(ticket, at),
            due_at=due,
            zone=zone,
            rating=_rated(ticket.score),
            asks_rating=ticket.asks is not False,
            draft=DraftHere.of(Place("support.ticket", ticket.pk, "message"), ticket.draft),
            rights=RequestRights.of(viewer, ticket),
            drawn_at=at,
        )

    @property
    def is_solved(self) -> bool:
        return self.ticket.status in OVER

    @property
    def waits_for_customer(self) -> bool:
        return self.ticket.status == PENDING


def _promised(said: dict[str, Any] | None) -> tuple[datetime | None, str]:
    if said is None or said["due"] is None:
        return None, "UTC"
    return parse_datetime(said["due"]), said["zone"] or "UTC"


def _rated(score: int | None) -> Rated | None:
    if score is None:
        return None
    words = _("You gave it %(score)d of 5. Thank you.") % {"score": score}
    return Rated(score, score >= GOOD, words)
