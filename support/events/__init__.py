"""The facts of the support room: what happened to tickets and their clocks, and to promises.

Only ids, small numbers and short codes: no subject, no text, no name. None is for webhooks that
everybody reads, nor for timelines of members: a request is between its writer and the brand.
"""

from support.events.clocks import ClockBreached, ClockMet, ClockWarned
from support.events.messages import MessageFailed, MessageReceived, NoteAdded, ReplySent
from support.events.promises import (
    CalendarChanged,
    CalendarDeleted,
    PoliciesApplied,
    PoliciesOrdered,
    PolicyArchived,
    PolicyChanged,
    SupportSettingsChanged,
)
from support.events.tickets import (
    PriorityChanged,
    QuestionUnanswered,
    TicketAssigned,
    TicketOpened,
    TicketRated,
    TicketReopened,
    TicketRetagged,
    TicketsMerged,
    TicketSolved,
    TicketStatusChanged,
    TicketsUnmerged,
    TicketVoided,
)

__all__ = [
    "CalendarChanged",
    "CalendarDeleted",
    "ClockBreached",
    "ClockMet",
    "ClockWarned",
    "MessageFailed",
    "MessageReceived",
    "NoteAdded",
    "PoliciesApplied",
    "PoliciesOrdered",
    "PolicyArchived",
    "PolicyChanged",
    "PriorityChanged",
    "QuestionUnanswered",
    "ReplySent",
    "SupportSettingsChanged",
    "TicketAssigned",
    "TicketOpened",
    "TicketRated",
    "TicketReopened",
    "TicketRetagged",
    "TicketSolved",
    "TicketStatusChanged",
    "TicketVoided",
    "TicketsMerged",
    "TicketsUnmerged",
]
