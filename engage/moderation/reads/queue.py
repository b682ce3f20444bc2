"""The review queue as a moderator may see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import now

from engage.members.models import Member
from engage.moderation.models import REASONS, Appeal, Decision, Report, Review, RuleHiding
from engage.moderation.models.appeal import ANSWER_HOURS
from engage.moderation.models.decision import OUTCOMES
from engage.moderation.subjects import Subject, rooms
from engage.references import resolve
from engage.tenancy.shapes import blank, shaped

REVIEWS_A_PAGE = 20
MOST_COUNTED = 100
MOST_REPORTS = 50
"""Reports of one thing that are shown; more change nothing for whoever decides."""
VIEWER = blank(1)
_CURSOR = re.compile(r"([0-9]{1,10})-([1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as moderators read it."""

    reporter: Member | None
    """None once they were erased."""
    code: str
    reason: Any
    """The code in words."""
    words: str
    weight: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What was decided, by whom and why."""

    outcome: str
    outcome_words: Any
    by: Member
    at: datetime
    reason: str


@dataclass(slots=True)
class ReviewRow:
    """One thing that is looked at, or was."""

    review: Review
    title: str
    url: str
    excerpt: str
    author: Member | None
    is_by_staff: bool
    is_hidden: bool
    reports: list[ReportRow] = field(default_factory=list)
    appeal: Appeal | None = None
    ruled: RuleHiding | None = None
    decisions: list[DecisionRow] = field(default_factory=list)
    """The newest first."""

    @property
    def answer_due_at(self) -> datetime | None:
        """Until when the author of an appeal is promised an answer."""
        return self.appeal.at + timedelta(hours=ANSWER_HOURS) if self.appeal else None

    @property
    def is_late(self) -> bool:
        """Whether that moment is over and nobody has answered."""
        due = self.answer_due_at
        return self.review.is_waiting and due is not None and due < now()


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of it."""

    rows: list[ReviewRow]
    next_cursor: str
    """For `?after=`; empty on the last page."""

    @classmethod
    def waiting(cls, viewer: Member, after: str = "", by_age: bool = False) -> Queue:
        """What waits: the heaviest first, or the oldest. 6 statements, and 2 a kind of thing."""
        found = Review.objects.waiting().visible_to(viewer)
        order = ("pk",) if by_age else ("-priority", "pk")
        cursor = _read(after)
        if cursor is not None:
            weight, pk = cursor
            rest = Q(pk__gt=pk)
            if not by_age:
                rest = Q(priority__lt=weight) | (Q(priority=weight) & rest)
            found = found.filter(rest)
        return cls._page(list(found.order_by(*order)[: REVIEWS_A_PAGE + 1]), viewer)

    @classmethod
    def decided(cls, viewer: Member, after: str = "") -> Queue:
        """What was decided, the newest first; as many statements."""
        found = Review.objects.decided().visible_to(viewer)
        cursor = _read(after)
        if cursor is not None:
            at = Review.objects.filter(pk=cursor[1]).values_list("decided_at", flat=True).first()
            if at is not None:
                found = found.filter(decided_at__lte=at).exclude(decided_at=at, pk__gte=cursor[1])
        page = list(found.order_by("-decided_at", "-pk")[: REVIEWS_A_PAGE + 1])
        return cls._page(page, viewer)

    @classmethod
    def _page(cls, found: list[Review], viewer: Member) -> Queue:
        more, found = len(found) > REVIEWS_A_PAGE, found[:REVIEWS_A_PAGE]
        rows = review_rows(found, viewer)
        return cls(rows, _cursor(rows[-1]) if more and rows else "")


def review_page(pk: int, viewer: Member) -> ReviewRow:
    """One review. Raises `Review.DoesNotExist` also for one that `viewer` may not see."""
    review: Review = Review.objects.visible_to(viewer).get(pk=pk)
    return review_rows([review], viewer)[0]


def waiting_count(viewer: Member) -> int:
    """How many wait for `viewer`, at most `MOST_COUNTED`; one statement."""
    if not viewer.may_moderate:
        return 0
    return len(_waiting(viewer.role).run({VIEWER: viewer.pk}))


@shaped(VIEWER)
def _waiting(role: str) -> QuerySet[Any]:
    reviews = Review.objects.waiting().visible_to(Member(pk=VIEWER, role=role))
    return reviews.order_by().values_list("pk")[:MOST_COUNTED]


def review_rows(reviews: Sequence[Review], viewer: Member) -> list[ReviewRow]:
    """With everything that a decision needs; the number of statements is known."""
    if not reviews:
        return []
    seen = resolve([review.about for review in reviews], viewer)
    subjects = subjects_of(reviews)
    people = {subject.author_id for subject in subjects.values()}
    authors = {one.pk: one for one in Member.objects.filter(pk__in=people)}
    rows = {}
    for review in reviews:
        shown, subject = seen[review.about], subjects.get(review.about)
        rows[review.pk] = ReviewRow(
            review=review,
            title=shown.title if shown else str(review.about),
            url=shown.url if shown else "",
            excerpt=shown.excerpt if shown else "",
            author=authors.get(subject.author_id) if subject else None,
            is_by_staff=bool(subject and subject.is_by_staff),
            is_hidden=bool(subject and subject.hidden_at),
        )
    _fill(rows)
    return list(rows.values())


def subjects_of(reviews: Iterable[Review]) -> dict[str, Subject]:
    """The things by reference, whoever looks; one statement a kind."""
    by_kind: dict[str, list[int]] = {}
    for review in reviews:
        by_kind.setdefault(review.subject_kind, []).append(review.subject_id)
    found = {}
    for kind, ids in by_kind.items():
        room = rooms.get(kind)
        for pk, subject in (room.subjects(ids) if room else {}).items():
            found[f"{kind}:{pk}"] = subject
    return found


def _fill(rows: dict[int, ReviewRow]) -> None:
    ids = list(rows)
    reports = Report.objects.standing().filter(review__in=ids).select_related("member")
    for one in reports.order_by("pk"):
        held = rows[one.review_id].reports
        if len(held) < MOST_REPORTS:
            reason = REASONS.get(one.reason, one.reason)
            held.append(ReportRow(one.member, one.reason, reason, one.words, one.weight, one.at))
    for appeal in Appeal.objects.filter(review__in=ids).select_related("by"):
        rows[appeal.review_id].appeal = appeal
    for ruled in RuleHiding.objects.filter(review__in=ids):
        rows[ruled.review_id].ruled = ruled
    decisions = Decision.objects.filter(review__in=ids).select_related("by")
    for two in decisions.order_by("-pk"):
        told = OUTCOMES.get(two.outcome, two.outcome)
        row = DecisionRow(two.outcome, told, two.by, two.at, two.reason)
        rows[two.review_id].decisions.append(row)


def _cursor(row: ReviewRow) -> str:
    return f"{row.review.priority}-{row.review.pk}"


def is_cursor(text: str) -> bool:
    """Whether a page of the queue may have named it as the next one."""
    return _read(text) is not None


def _read(text: str) -> tuple[int, int] | None:
    found = _CURSOR.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None
