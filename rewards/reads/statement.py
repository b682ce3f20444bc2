"""A member's points as a bank would say them, in plain words.

Lines stand in the order in which things happened, also those that the ledger heard of later (what
was brought in from elsewhere, a limit counted anew). So a line's balance is counted back from what
the wallet holds, and not the one that was written with the posting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.members.models import Member
from engage.references import resolve
from engage.tenancy.shapes import blank, shaped
from rewards.models import Account, Posting
from rewards.models.account import AVAILABLE, PENDING, REPUTATION
from rewards.models.posting import (
    ADJUSTMENT,
    AWARD,
    CORRECTION,
    EXPIRY,
    MATURING,
    REFUND,
    REVERSAL,
    SPENDING,
)
from rewards.rules import rules

LINES_A_PAGE = 30
PLAIN = {
    ADJUSTMENT: gettext_lazy("From the team"),
    REVERSAL: gettext_lazy("Taken back by the team"),
    SPENDING: gettext_lazy("Redeemed"),
    REFUND: gettext_lazy("Points returned"),
    EXPIRY: gettext_lazy("Points ended, because you had not been here for so long"),
}
"""What no rule has words for."""
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
    language: str
    """Language code of that title, for `lang=`; may be empty."""
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
    """What happened last stands first."""

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

        1 statement (2 behind the first page), and one for each kind of thing on it.
        """
        if after is None:
            rows = _newest(most + 1).run({MEMBER: member.pk})
        else:
            rows = list(_behind(member, after)[: most + 1])
        found = [Told(*row) for row in rows]
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


@shaped(MEMBER)
def _newest(most: int) -> QuerySet[Any]:
    return _columns(_told(MEMBER).annotate(wallet=_wallet(MEMBER)))[:most]


def _behind(member: Member, after: int) -> QuerySet[Any]:
    """The lines behind `after`, each with `wallet`: what it held after the first of them."""
    postings = _told(member.pk)
    at = postings.filter(pk=after).values_list("at", flat=True).first()
    if at is None:
        return _columns(postings.annotate(wallet=_wallet(member.pk))).none()
    later = postings.filter(at__gte=at).filter(Q(at__gt=at) | Q(pk__gte=after))
    behind = postings.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__lt=after))
    return _columns(behind.annotate(wallet=_wallet(member.pk) - _sum(later, "points")))


def _told(member_id: int) -> QuerySet[Any]:
    """What stands in a member's statement, the newest first."""
    told = Posting.objects.filter(member=member_id).exclude(kind=MATURING)
    return told.order_by("-at", "-pk")


def _wallet(member_id: int) -> Coalesce:
    accounts = Account.objects.filter(member=member_id, kind__in=(PENDING, AVAILABLE))
    return _sum(accounts, "balance")


def _sum(rows: QuerySet[Any], column: str) -> Coalesce:
    summed = rows.order_by().values("member").annotate(all=Sum(column)).values("all")
    return Coalesce(Subquery(summed), 0, output_field=BigIntegerField())


def _columns(postings: QuerySet[Any]) -> QuerySet[Any]:
    """What a line says, as `Told`."""
    return postings.values_list(
        "pk", "at", "kind", "rule", "about", "reason", "points", "merit_id",
        "merit__pending", "merit__matures_at", "wallet",
    )  # fmt: skip


class Told(NamedTuple):
    """One posting with what its merit still holds back."""

    pk: int
    at: datetime
    kind: str
    rule: str
    about: str
    reason: str
    points: int
    merit_id: int | None
    pending: int | None
    matures_at: datetime | None
    wallet: int
    """What the wallet held after the newest of them."""


def _lines(told: Sequence[Told], viewer: Member) -> list[Line]:
    things = resolve({one.about for one in told if one.about}, viewer)
    newest: set[int | None] = set()
    lines = []
    balance = told[0].wallet if told else 0
    for one in told:
        thing = things.get(one.about)
        is_newest = one.merit_id not in newest
        newest.add(one.merit_id)
        ripens = is_newest and (one.pending or 0) > 0 and one.points > 0
        lines.append(
            Line(
                id=one.pk,
                at=one.at,
                words=words_of(one.kind, one.rule, one.points),
                reason=one.reason,
                title=thing.title if thing else "",
                language=thing.language if thing else "",
                url=thing.url if thing else "",
                points=one.points,
                balance=balance,
                ripens_at=one.matures_at if ripens else None,
                kind=one.kind,
            )
        )
        balance -= one.points
    return lines


def words_of(kind: str, rule_name: str, points: int) -> str:
    """What happened, in the reader's language."""
    rule = rules.get(rule_name)
    if kind == AWARD and rule:
        return str(rule.title)
    if kind == REVERSAL and rule:
        return str(rule.taken_back)
    if kind == CORRECTION and rule:
        return _("Counted anew: %(what)s") % {"what": rule.title}
    if kind == ADJUSTMENT and points <= 0:
        return _("Taken by the team")
    return str(PLAIN.get(kind, _("Points")))
