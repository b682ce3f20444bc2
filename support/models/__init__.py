"""The rows of the support room, one noun a file.

What happened to a ticket is a row with a who and a when (`TicketMessage`, `StatusChange`,
`Assignment`, `PolicyGiven`, `Merge`), and together they are its timeline. `Clock` rows are what the
engine in `support/sla` makes of that timeline; they and the mirrors on `Ticket` are written by
operations only, in the same transaction, and can always be made anew.
"""

from support.models.calendar import Calendar, CalendarVersion
from support.models.clock import Clock, Mark
from support.models.history import Assignment, Merge, PolicyGiven, StatusChange
from support.models.message import TicketMessage
from support.models.policy import Policy, PolicyVersion
from support.models.rating import Rating
from support.models.request import PendingRequest
from support.models.settings import SupportSettings
from support.models.tag import TicketTag
from support.models.ticket import Ticket
from support.models.waiting_question import WaitingQuestion

__all__ = [
    "Assignment",
    "Calendar",
    "CalendarVersion",
    "Clock",
    "Mark",
    "Merge",
    "PendingRequest",
    "Policy",
    "PolicyGiven",
    "PolicyVersion",
    "Rating",
    "StatusChange",
    "SupportSettings",
    "Ticket",
    "TicketMessage",
    "TicketTag",
    "WaitingQuestion",
]
