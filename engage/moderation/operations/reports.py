"""Saying that something is wrong, and taking it back."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engage.events import record
from engage.members import system_member
from engage.members.models import Member
from engage.members.roles import standing
from engage.moderation.events import ReportWithdrawn, ThingReported
from engage.moderation.models import KEPT, REASONS, Decision, ModerationPolicy, Report, Review
from engage.moderation.models.decision import DROPPED
from engage.moderation.models.report import OTHER, WORDS_LENGTH
from engage.moderation.operations.rows import decide, locked_review, open_review, weigh
from engage.moderation.operations.ruling import hide_by_rule
from engage.moderation.permits import may_report_now, may_withdraw_report
from engage.moderation.subjects import Subject, seen_subject
from engage.rules import RuleBroken, operation, require
from engage.text import clean_body

DAY = timedelta(days=1)
STAFF_MORE = 5


@operation
def report(about: str, reason: str, words: str = "", *, by: Member | None) -> Report:
    """`by` says that something is wrong with `about`; what they said already stands.

    Raises `BadReference`, `NotAllowed` (also for what they cannot see), and `RuleBroken`:
    "no_reason", "words_missing", "words_too_long", "too_many_reports", "just_looked_at",
    "hidden_already".
    """
    subject = seen_subject(about, by)
    policy = ModerationPolicy.current()
    require(may_report_now(by, subject.author_id, policy))
    assert by is not None  # noqa: S101 - the permit refuses guests
    words = _words(reason, words)
    Member.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk").first()
    said = Report.objects.standing().filter(member=by, review__decided_at=None)
    kind, number = subject.reference.split(":")
    before = said.filter(review__subject_kind=kind, review__subject_id=number).first()
    if before is not None:
        return before
    _keep_measure(by, policy, subject)
    review = open_review(subject.reference)
    made = Report.objects.create(
        review=review, member=by, reason=reason, words=words, weight=weight_of(by)
    )
    weights = weigh(review)
    # Nobody is named: the book is read by managers, who may have written what is reported.
    record(ThingReported(review_id=review.pk), by=None)
    hide_by_rule(review, weights, policy, by=system_member())
    return made


@operation
def withdraw_report(report: Report, *, by: Member | None) -> Report:
    """`by` takes it back; while it waits it counts no more. Raises `NotAllowed`.

    The last report of a thing that is neither hidden nor appealed takes its review with it. What
    was decided stays decided.
    """
    require(may_withdraw_report(by, report))
    review = locked_review(report.review)
    report = Report.objects.get(pk=report.pk)
    if report.withdrawn_at is not None or not review.is_waiting:
        return report
    report.withdrawn_at = now()
    report.save(update_fields=["withdrawn_at"])
    weigh(review)
    record(ReportWithdrawn(review_id=review.pk), by=None)
    if not (review.reports_count or _still_asked(review)):
        decide(review, DROPPED, "", system_member())
    return report


def weight_of(member: Member) -> int:
    """What a report by `member` counts: 1 and their standing, 5 more for staff."""
    return 1 + max(0, standing(member.role)) + (STAFF_MORE if member.is_staff else 0)


def _still_asked(review: Review) -> bool:
    """Whether there is something to decide beside the reports."""
    return bool(review.appeals.exists() or review.rule_hidings.exists())  # type: ignore[attr-defined]


def _words(reason: str, words: str) -> str:
    if reason not in REASONS:
        raise RuleBroken("no_reason", _("Say what is wrong with it."), "reason")
    words = clean_body(words).strip()
    if len(words) > WORDS_LENGTH:
        raise RuleBroken("words_too_long", _("At most 1,000 characters, please."), "words")
    if reason == OTHER and not words:
        raise RuleBroken("words_missing", _("Say in a few words what is wrong."), "words")
    return words


def _keep_measure(by: Member, policy: ModerationPolicy, subject: Subject) -> None:
    """Not too many a day, and not again what moderators have just looked at."""
    if subject.hidden_at is not None:
        raise RuleBroken("hidden_already", _("This is hidden already: thank you for looking."))
    if by.may_moderate:
        return
    made = Report.objects.filter(member=by, at__gt=now() - DAY).count()
    if made >= policy.reports_a_day:
        told = ngettext(
            "You can report %(num)d thing in 24 hours. Wait a little, then report this one.",
            "You can report %(num)d things in 24 hours. Wait a little, then report this one.",
            policy.reports_a_day,
        )
        raise RuleBroken("too_many_reports", told % {"num": policy.reports_a_day})
    kind, number = subject.reference.split(":")
    looked = Decision.objects.filter(
        review__subject_kind=kind, review__subject_id=number, outcome=KEPT, at__gt=now() - DAY
    )
    if looked.exists():
        raise RuleBroken(
            "just_looked_at",
            _("A moderator has looked at this within the last day, and it stays."),
        )
