"""Hiding what several people reported, until a moderator has looked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import ngettext, override

from engage.events import record
from engage.members.models import Member
from engage.moderation.events import HiddenByRule
from engage.moderation.models import KEPT, Decision, ModerationPolicy, Review, RuleHiding
from engage.moderation.subjects import hide, subject_of
from engage.rules import operation
from engage.tenancy.current import current_brand


@operation
def hide_by_rule(
    review: Review, weights: Sequence[int], policy: ModerationPolicy, *, by: Member
) -> RuleHiding | None:
    """Hide the thing of a locked review if its reports reach the brand's numbers.

    Never for one report, never what staff wrote, never what a moderator has already let stay. The
    calculation is kept with the numbers of this moment. No permit: the rule is the brand's own.
    """
    enough = sum(weights) >= policy.hide_weight and len(weights) >= policy.least_reporters
    if not enough or review.rule_hidings.exists():  # type: ignore[attr-defined]
        return None
    subject = subject_of(review.about)
    if subject.is_by_staff or subject.hidden_at is not None or _was_kept(review):
        return None
    ruled = RuleHiding.objects.create(
        review=review,
        reporters=len(weights),
        weights=list(weights),
        hide_weight=policy.hide_weight,
        least_reporters=policy.least_reporters,
    )
    hide(review.about, by=by, reason=_reason(len(weights)))
    record(HiddenByRule(review_id=review.pk), by=None)
    return ruled


def _was_kept(review: Review) -> bool:
    kept = Decision.objects.filter(
        review__subject_kind=review.subject_kind,
        review__subject_id=review.subject_id,
        outcome=KEPT,
    )
    return bool(kept.exists())


def _reason(reporters: int) -> str:
    """In the brand's own language: it is kept as it is, for the author and for moderators."""
    with override(current_brand().language):
        told = ngettext(
            "Hidden until a moderator has looked: %(num)d person reported it.",
            "Hidden until a moderator has looked: %(num)d people reported it.",
            reporters,
        )
        return told % {"num": reporters}
