"""What a member has reported, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from engage.members.models import Member
from engage.moderation.models import REASONS, Decision, Report
from engage.references import resolve, split

REPORTS_A_PAGE = 30
WAITING, WITHDRAWN = "waiting", "withdrawn"
STATES = (WAITING, "upheld", "kept", WITHDRAWN)


@dataclass(frozen=True, slots=True)
class OwnReport:
    """One report as its reporter sees it."""

    pk: int
    about: str
    title: str
    """What it is called, while they can see it."""
    language: str
    """Language code of that title, for `lang=`; may be empty."""
    url: str
    excerpt: str
    reason: str
    reason_words: Any
    words: str
    at: datetime
    state: str
    """One of `STATES`."""
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnReports:
    """One page of them, the newest first."""

    rows: list[OwnReport]
    next_cursor: str

    @classmethod
    def read(cls, member: Member, after: int | None = None) -> OwnReports:
        """One statement, and one a kind of thing."""
        found = _own(member)
        if after is not None:
            found = found.filter(pk__lt=after)
        page = list(found[: REPORTS_A_PAGE + 1])
        more, page = len(page) > REPORTS_A_PAGE, page[:REPORTS_A_PAGE]
        return cls(_rows(page, member), str(page[-1].pk) if more else "")


def own_report(pk: int, member: Member) -> OwnReport:
    """One of them. Raises `Report.DoesNotExist` also for somebody else's."""
    return _rows([_own(member).get(pk=pk)], member)[0]


def own_report_about(about: str, member: Member) -> Report | None:
    """The one of theirs about a thing that waits, if any; one statement."""
    kind, number = split(about)
    found: Report | None = (
        Report.objects.standing()
        .filter(
            member=member,
            review__subject_kind=kind,
            review__subject_id=number,
            review__decided_at=None,
        )
        .select_related("review")
        .first()
    )
    return found


def _own(member: Member) -> Any:
    newest = Decision.objects.filter(review=OuterRef("review")).order_by("-pk")
    return (
        Report.objects.filter(member=member)
        .select_related("review")
        .annotate(outcome=Subquery(newest.values("outcome")[:1]))
        .order_by("-pk")
    )


def _rows(reports: list[Any], member: Member) -> list[OwnReport]:
    seen = resolve([report.review.about for report in reports], member)
    rows = []
    for report in reports:
        about = report.review.about
        shown = seen[about]
        rows.append(
            OwnReport(
                pk=report.pk,
                about=about,
                title=shown.title if shown else _("Something you cannot see any more"),
                language=shown.language if shown else "",
                url=shown.url if shown else "",
                excerpt=shown.excerpt if shown else "",
                reason=report.reason,
                reason_words=REASONS.get(report.reason, report.reason),
                words=report.words,
                at=report.at,
                state=_state(report),
                decided_at=report.review.decided_at,
            )
        )
    return rows


def _state(report: Any) -> str:
    if report.withdrawn_at is not None:
        return WITHDRAWN
    if report.review.is_waiting or report.outcome not in STATES:
        return WAITING
    return str(report.outcome)
