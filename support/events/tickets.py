"""Facts about tickets."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind
from engage.tenancy.current import require_brand_id


@dataclass(frozen=True)
class TicketFact(Fact):
    """A fact whose subject is one ticket."""

    redraws = False
    ticket_id: int
    subject_kind = "support.ticket"

    @property
    def subject_id(self) -> int:
        return self.ticket_id

    def touches(self) -> tuple[str, ...]:
        """The ticket, and the brand's queue with it."""
        return (f"support.ticket:{self.ticket_id}", f"support.desk:{require_brand_id()}")


@kind("support.ticket_opened")
@dataclass(frozen=True)
class TicketOpened(TicketFact):
    """A request came in; `about` is a reference such as "community.topic:12", or ""."""

    requester_id: int | None
    channel: str
    about: str = ""
    members = ("requester_id",)

    def sentence(self) -> str:
        return _("{actor} opened a request")


@kind("support.ticket_assigned")
@dataclass(frozen=True)
class TicketAssigned(TicketFact):
    """It is somebody's now, or nobody's."""

    assignee_id: int | None
    members = ("assignee_id",)

    def sentence(self) -> str:
        if self.assignee_id is None:
            return _("{actor} put a request back to all")
        return _("{actor} assigned a request")


@kind("support.ticket_retagged")
@dataclass(frozen=True)
class TicketRetagged(TicketFact):
    """It has other tags."""

    def sentence(self) -> str:
        return _("{actor} changed the tags of a request")


@kind("support.priority_changed")
@dataclass(frozen=True)
class PriorityChanged(TicketFact):
    """It matters more, or less."""

    priority: str
    before: str

    def sentence(self) -> str:
        return _("{actor} changed the priority of a request")


@kind("support.ticket_status_changed")
@dataclass(frozen=True)
class TicketStatusChanged(TicketFact):
    """It stands differently; solving and reopening are told by facts of their own as well."""

    status: str
    before: str

    def sentence(self) -> str:
        return _("{actor} changed the status of a request")


@kind("support.ticket_solved")
@dataclass(frozen=True)
class TicketSolved(TicketFact):
    """It is done; `helper_id` is the member whose answer did it, when `by_community`.

    `about` is what the request was about, such as "community.topic:12", or "".
    """

    requester_id: int | None
    by_community: bool = False
    helper_id: int | None = None
    about: str = ""
    members = ("requester_id", "helper_id")

    def sentence(self) -> str:
        if self.by_community:
            return _("Another member's answer solved a request")
        return _("{actor} solved a request")


@kind("support.ticket_reopened")
@dataclass(frozen=True)
class TicketReopened(TicketFact):
    """It is not done after all."""

    requester_id: int | None
    members = ("requester_id",)

    def sentence(self) -> str:
        return _("{actor} reopened a request")


@kind("support.tickets_merged")
@dataclass(frozen=True)
class TicketsMerged(TicketFact):
    """`ticket_id` goes on in `into_id`."""

    into_id: int

    def touches(self) -> tuple[str, ...]:
        return (*super().touches(), f"support.ticket:{self.into_id}")

    def sentence(self) -> str:
        return _("{actor} merged two requests")


@kind("support.tickets_unmerged")
@dataclass(frozen=True)
class TicketsUnmerged(TicketFact):
    """`ticket_id` is a ticket of its own again."""

    into_id: int

    def touches(self) -> tuple[str, ...]:
        return (*super().touches(), f"support.ticket:{self.into_id}")

    def sentence(self) -> str:
        return _("{actor} took apart two merged requests")


@kind("support.ticket_voided")
@dataclass(frozen=True)
class TicketVoided(TicketFact):
    """It is no request of a customer: `reason` is "spam", "duplicate", "test" or "erased"."""

    reason: str

    def sentence(self) -> str:
        return _("{actor} took a request out of the desk")


@kind("support.ticket_rated")
@dataclass(frozen=True)
class TicketRated(TicketFact):
    """Its requester said how well they were helped, from 1 to 5."""

    requester_id: int | None
    assignee_id: int | None
    score: int
    members = ("requester_id", "assignee_id")

    def sentence(self) -> str:
        return _("{actor} rated how a request was handled")


@kind("support.question_unanswered")
@dataclass(frozen=True)
class QuestionUnanswered(Fact):
    """A question of the forum has waited longer than the brand wants; `about` is its reference."""

    about: str
    redraws = False

    def sentence(self) -> str:
        return _("A question has waited too long for an answer")
