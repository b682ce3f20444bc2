"""What the author of something hidden is told of it, and whether they can appeal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engage.members.models import Member
from engage.moderation.models import Appeal, Decision, Review, RuleHiding
from engage.moderation.permits import may_appeal
from engage.moderation.subjects import NOT_VISIBLE, Subject, subject_of
from engage.rules import NotAllowed, Permit


@dataclass(frozen=True, slots=True)
class Receipt:
    """Never a reporter, never the name of a moderator."""

    subject: Subject
    ruled: RuleHiding | None
    """When it was hidden by rule and no moderator has decided yet."""
    reason: str
    """The newest words of a moderator, or of the rule."""
    appeal: Appeal | None
    answered_at: datetime | None
    """When a moderator decided about the appeal."""
    right: Permit
    """Whether they may still appeal."""


def receipt_of(about: str, viewer: Member) -> Receipt:
    """For the author of `about`. Raises `BadReference`, and `NotAllowed` for everybody else.

    The same for what is there and what is not. At most 5 statements.
    """
    subject = subject_of(about)
    if viewer.pk != subject.author_id:
        raise NotAllowed(NOT_VISIBLE)
    review = Review.objects.about(subject.reference).order_by("-pk").first()
    appeal = Appeal.objects.filter(review=review).first() if review else None
    decision = Decision.objects.filter(review=review).order_by("-pk").first() if review else None
    ruled = RuleHiding.objects.filter(review=review).first() if review else None
    decided = review is not None and not review.is_waiting
    is_old = bool(
        decided and decision and subject.hidden_at and decision.at < subject.hidden_at
    )  # of a hiding before this one
    if is_old:
        appeal = ruled = decision = None
    return Receipt(
        subject=subject,
        ruled=ruled if not decided else None,
        reason=(decision.reason if decision else "") or subject.because,
        appeal=appeal,
        answered_at=review.decided_at if review and appeal and decided else None,
        right=may_appeal(viewer, subject),
    )
