"""Who may do what in the support room; operations require it, pages show its reason.

Customers ask, answer, solve and rate what is theirs; agents, managers and owners work on all of
their brand's tickets; managers say what is promised. Moderators of the forum see no tickets.
"""

from support.permits.promises import may_manage_promises
from support.permits.tickets import (
    may_ask,
    may_assign,
    may_assign_to,
    may_merge,
    may_note,
    may_open_for,
    may_rate,
    may_reopen,
    may_reply,
    may_solve,
    may_void,
    may_work,
    may_work_on,
    may_write,
)

__all__ = [
    "may_ask",
    "may_assign",
    "may_assign_to",
    "may_manage_promises",
    "may_merge",
    "may_note",
    "may_open_for",
    "may_rate",
    "may_reopen",
    "may_reply",
    "may_solve",
    "may_void",
    "may_work",
    "may_work_on",
    "may_write",
]
