"""Reviews as an operation needs them: fresh and locked, with what follows from their reports."""

from __future__ import annotations

from django.utils.timezone import now

from engage.events import record
from engage.members.models import Member
from engage.moderation.events import ReviewDecided
from engage.moderation.models import Decision, Report, Review
from engage.references import split


def open_review(about: str) -> Review:
    """The one that waits, made when there is none; locked until the transaction ends."""
    kind, number = split(about)
    Review.objects.get_or_create(subject_kind=kind, subject_id=number, decided_at=None)
    # Decided between the two statements: then nobody waits, and the next round opens a new one.
    found = Review.objects.waiting().about(about).select_for_update().first()
    return found or open_review(about)


def waiting_review(about: str) -> Review | None:
    """The one that waits, locked; None when nothing does."""
    found: Review | None = Review.objects.waiting().about(about).select_for_update().first()
    return found


def locked_review(review: Review) -> Review:
    """As it is now, locked."""
    found: Review = Review.objects.select_for_update().get(pk=review.pk)
    return found


def weigh(review: Review) -> list[int]:
    """Count its reports anew, from the rows; the weight of each, the first one first."""
    standing = Report.objects.standing().filter(review=review).order_by("pk")
    weights = list(standing.values_list("weight", flat=True))
    review.reports_count, review.weight = len(weights), sum(weights)
    appealed = review.appeals.exists()  # type: ignore[attr-defined]
    review.priority = review.weight + (Review.APPEAL_FIRST if appealed else 0)
    review.save(update_fields=["reports_count", "weight", "priority"])
    return weights


def decide(review: Review, outcome: str, reason: str, by: Member) -> Decision:
    """Write the decision of a locked review, and tell of it."""
    decision = Decision.objects.create(
        review=review, outcome=outcome, by=by, reason=reason, at=now()
    )
    review.decided_at = decision.at
    review.save(update_fields=["decided_at"])
    record(ReviewDecided(review_id=review.pk, outcome=outcome), by=by)
    return decision
