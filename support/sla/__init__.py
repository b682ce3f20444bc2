"""Response times as a pure function: from facts to clocks. No rows, no settings, no now.

    from support.sla import Create, Message, Policy, read_calendar, read_policy, replay

    weekly = {"mon": [["09:00", "17:00"]]}
    calendars = {"A": read_calendar({"zone": "Europe/Berlin", "weekly": weekly})}
    targets = {"first_response": "PT4H"}
    policies = {"P": read_policy({"calendar": "A", "targets": targets}, calendars)}
    timeline = [Create(at=..., ticket="12", by="customer", policy="P", id="501", received=...), ...]
    clocks = replay(calendars, policies, timeline, at)["12"]

All instants are milliseconds since 1970 (`instant_of`, `datetime_of`), all lengths milliseconds.
A live ticket builds its timeline from its own rows, ascending by `at` (when we learnt of it), with
`received` for the provider's time (never later than `at`), names its versions of policies as it
likes ("3:7"), and asks for its clocks at this moment. What a merge brought is part of the
survivor's timeline: the merged ticket's `Create` and messages, then `Merge`. Keep `Calendar`
objects between calls, since they keep what they worked out; `calendar.opens(instant)` says whether
one may be saved (R18). `read_calendar` and `read_policy` raise `Refused` with path and code.

It never reads a clock or a database and imports nothing of ours; rules R1-R18 are told in
docs/response-times.md.
"""

from support.sla.calendars import Calendar as Calendar
from support.sla.clocks import Clock as Clock
from support.sla.durations import Notice as Notice
from support.sla.instants import datetime_of as datetime_of
from support.sla.instants import instant_of as instant_of
from support.sla.policies import METRICS as METRICS
from support.sla.policies import Policy as Policy
from support.sla.reading import read_calendar as read_calendar
from support.sla.reading import read_exceptions as read_exceptions
from support.sla.reading import read_policy as read_policy
from support.sla.reading import read_week as read_week
from support.sla.refusals import Refused as Refused
from support.sla.replay import replay as replay
from support.sla.timeline import CalendarEdit as CalendarEdit
from support.sla.timeline import Create as Create
from support.sla.timeline import Failed as Failed
from support.sla.timeline import Merge as Merge
from support.sla.timeline import Message as Message
from support.sla.timeline import PolicyChange as PolicyChange
from support.sla.timeline import Split as Split
from support.sla.timeline import Status as Status
from support.sla.timeline import Void as Void
