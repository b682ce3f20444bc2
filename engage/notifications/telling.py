"""`@tells`: who is to hear of a fact, and in which kind of notice.

    @tells(ReplyPosted)
    def replied(fact: ReplyPosted, record: EventRecord) -> Telling | None: ...

The function runs as a hearer of the book, once a fact, after it is committed. It names only those
who may see the subject at that moment; they are asked again when it is shown or sent.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engage.events import Fact, hears
from engage.notifications.kinds import NoticeKind
from engage.notifications.operations.giving import give_notices

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from engage.events.models import EventRecord
    from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class Audience:
    """Members who hear of it in one kind of notice."""

    kind: type[NoticeKind]
    members: QuerySet[Member]
    """The acting member, and who is suspended, erased or has no sign-in, is left out anyway."""
    bundle: str = ""
    """Unread notices of the same kind and bundle are shown as one; empty: this one stands alone."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a fact gives notice of. A member in several audiences hears it once, as the first."""

    subject: str
    """The reference that it leads to, such as "community.post:34"."""
    audiences: Sequence[Audience]
    place: str = ""
    """The reference whose page settles it when opened, by default the subject."""
    how: str = ""
    tells_actor: bool = False
    """Whether also the one who did it is told (a welcome)."""


Teller = Callable[[Any, "EventRecord"], Telling | None]


def tells(*facts: type[Fact]) -> Callable[[Teller], Teller]:
    """Let the function decide who hears of facts of these kinds; None tells nobody."""

    def register(function: Teller) -> Teller:
        @functools.wraps(function)
        def hearer(fact: Any, record: EventRecord) -> None:
            telling = function(fact, record)
            if telling is not None:
                give_notices(telling, record, by=None)

        hears(*facts)(hearer)
        return function

    return register
