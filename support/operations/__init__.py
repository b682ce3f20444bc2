"""Every change of the support room. Pages, API, admin, channels and importers call the same ones.

Locks are always taken in the order member, ticket (the older first), conversation, clock. Doing a
thing twice is calm: the second time returns what is there and records no fact. Each operation ends
with `reckon`, which writes the clocks anew from the ticket's own timeline.
"""

from support.operations.changes import assign, retag, set_priority, take
from support.operations.ending import rate, solve_by_community, void
from support.operations.guests import ask_as_guest, confirm_request
from support.operations.machines import say_as_bot
from support.operations.merges import merge_tickets, unmerge
from support.operations.messages import StaleReply, add_note, reply, write_message
from support.operations.opening import open_ticket
from support.operations.promises.applying import ask_to_apply_again
from support.operations.promises.beginning import begin_promising
from support.operations.promises.calendars import (
    create_calendar,
    delete_calendar,
    edit_calendar,
    follow_zone,
)
from support.operations.promises.policies import (
    archive_policy,
    create_policy,
    edit_policy,
    order_policies,
)
from support.operations.promises.settings import change_settings, set_patience
from support.operations.splitting import split_off
from support.operations.statuses import close, reopen, set_status, solve
from support.operations.undoing import undo_reply

__all__ = [
    "StaleReply",
    "add_note",
    "archive_policy",
    "ask_as_guest",
    "ask_to_apply_again",
    "assign",
    "begin_promising",
    "change_settings",
    "close",
    "confirm_request",
    "create_calendar",
    "create_policy",
    "delete_calendar",
    "edit_calendar",
    "edit_policy",
    "follow_zone",
    "merge_tickets",
    "open_ticket",
    "order_policies",
    "rate",
    "reopen",
    "reply",
    "retag",
    "say_as_bot",
    "set_patience",
    "set_priority",
    "set_status",
    "solve",
    "solve_by_community",
    "split_off",
    "take",
    "undo_reply",
    "unmerge",
    "void",
    "write_message",
]
