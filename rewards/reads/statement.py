"""A member's points as a bank would say them, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from engage.members.models import Member
from engage.references import Resolved, resolve
from engage.tenancy.shapes import blank, shaped
from rewards.models import Account, Posting
from rewards.models.account import AVAILABLE, PENDING, REPUTATION
from rewards.models.posting import (
    ADJUSTMENT,
    AWARD,
    CORRECTION,
    MATURING,
    REFUND,
    REVERSAL,
    SPENDING,
)
from rewards.rules import rules

LINES_A_PAGE = 30
MEMBER = blank(1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, for what, how many points, and what the wallet held after it."""

    id: int
    at: datetime
    words: str
    reason: str
    """What a person wrote beside it."""
    title: str
    """The thing that it was for, if the reader may see it."""
    url: str
    points: int
    balance: int
    ripens_at: datetime | None
    """When it can be spent, while it cannot."""
    kind: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What a member has."""

    reputation: int
    pending: int
    available: int

    @property
    def wallet(self) -> int:
        return self.pending + self.available

    @classmethod
    def read(cls, member_id: int) -> Balance:
        """1 statement."""
        rows = dict(_balances().run({MEMBER: member_id}))
        return cls(rows.get(REPUTATION, 0), rows.get(PENDING, 0), rows.get(AVAILABLE, 0))


@shaped(MEMBER)
def _balances() -> QuerySet[Any]:
    return Account.objects.filter(member=MEMBER).values_list("kind", "balance")


@dataclass(frozen=True, slots=True)
class Statement:
    """Newest first."""

    lines: list[Line]
    next_cursor: str

    @classmethod
    def read(
        cls,
        member: Member,
        viewer: Member,
        after: int | None = None,
        most: int = LINES_A_PAGE,
    ) -> Statement:
        """The page behind the posting `after`, with links as `viewer` may follow them.

        1 statement, and one for each kind of thing on the page.
        """
        postings = Posting.objects.filter(member=member).exclude(kind=MATURING)
        if after is not None:
            postings = postings.filter(pk__lt=after)
        found = list(postings.select_related("merit").order_by("-pk")[: most + 1])
        lines = _lines(found[:most], viewer)
        return cls(lines, str(lines[-1].id) if len(found) > most else "")


def every_line(member: Member, viewer: Member, chunk: int = 500) -> Iterator[Line]:
    """The whole statement, newest first, in pages."""
    after: int | None = None
    while True:
        page = Statement.read(member, viewer, after, chunk)
        yield from page.lines
        if not page.next_cursor:
            return
        after = int(page.next_cursor)


def _lines(postings: Sequence[Posting], viewer: Member) -> list[Line]:
    things = resolve({one.about for one in postings if one.about}, viewer)
    newest: set[int] = set()
    lines = []
    for posting in postings:
        lines.append(_line(posting, things.get(posting.about), posting.merit_id not in newest))
        if posting.merit_id is not None:
            newest.add(posting.merit_id)
    return lines


def _line(posting: Posting, thing: Resolved | None, is_newest: bool) -> Line:
    merit = posting.merit
    ripening = merit is not None and merit.pending > 0 and posting.points > 0 and is_newest
    return Line(
        id=posting.pk,
        at=posting.at,
        words=words_of(posting),
        reason=posting.reason,
        title=thing.title if thing else "",
        url=thing.url if thing else "",
        points=posting.points,
        balance=posting.balance,
        ripens_at=merit.matures_at if merit is not None and ripening else None,
        kind=posting.kind,
    )


def words_of(posting: Posting) -> str:
    """What happened, in the reader's language."""
    rule = rules.get(posting.rule)
    if posting.kind == AWARD and rule:
        return str(rule.title)
    if posting.kind == REVERSAL and rule:
        return str(rule.taken_back)
    if posting.kind == CORRECTION and rule:
        return _("Counted anew: %(what)s") % {"what": rule.title}
    plain = {
        ADJUSTMENT: _("From the team") if posting.points > 0 else _("Taken by the team"),
        REVERSAL: _("Taken back by the team"),
        SPENDING: _("Redeemed"),
        REFUND: _("Points returned"),
    }
    return plain.get(posting.kind, _("Points"))
