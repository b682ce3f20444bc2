"""Answering what was reported or appealed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.moderation.models import KEPT, UPHELD, Decision, Review
from engage.moderation.models.decision import REASON_LENGTH
from engage.moderation.operations.rows import decide, locked_review, waiting_review
from engage.moderation.permits import may_decide, may_review
from engage.moderation.subjects import hide, seen_subject, show
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line

MEANWHILE = {
    UPHELD: _("Somebody decided this meanwhile: it is hidden."),
    KEPT: _("Somebody decided this meanwhile: it stays."),
}
GONE = _("The reports were taken back meanwhile; there is nothing to decide.")


@operation
def uphold(review: Review, reason: str = "", *, by: Member | None) -> Review:
    """It is hidden by its room, or stays hidden; its author reads `reason`.

    Decided so already is calm. Raises `NotAllowed`, and `RuleBroken` "decided_meanwhile".
    """
    return _answered(review, UPHELD, reason, by)


@operation
def keep(review: Review, reason: str = "", *, by: Member | None) -> Review:
    """It stays; what was hidden meanwhile is shown again. Raises as `uphold` does."""
    return _answered(review, KEPT, reason, by)


@operation
def settle(about: str, outcome: str, *, by: Member) -> Review | None:
    """`by` hid ("upheld") or showed ("kept") it in its room: what waits is answered by that.

    None when nothing waits. No permit: the room's operation asked for it.
    """
    review = waiting_review(about)
    if review is not None:
        decide(review, outcome, "", by)
    return review


def _answered(review: Review, outcome: str, reason: str, by: Member | None) -> Review:
    require(may_review(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    review = locked_review(review)
    subject = seen_subject(review.about, by)
    require(may_decide(by, subject))
    if not review.is_waiting:
        return _unless_otherwise(review, outcome)
    reason = clean_line(reason, REASON_LENGTH)
    # First the room, then the decision: a hiding younger than it is another one (see appeals).
    if outcome == UPHELD:
        hide(review.about, by=by, reason=reason)
    else:
        show(review.about, by=by)
    decide(review, outcome, reason, by)
    return review


def _unless_otherwise(review: Review, outcome: str) -> Review:
    newest = Decision.objects.filter(review=review).order_by("-pk").first()
    if newest is not None and newest.outcome == outcome:
        return review
    told = MEANWHILE.get(newest.outcome, GONE) if newest else GONE
    raise RuleBroken("decided_meanwhile", told)
