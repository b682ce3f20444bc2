"""Asking to look again at what was hidden."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.moderation.events import HidingAppealed
from engage.moderation.models import Appeal, Decision, Review
from engage.moderation.models.appeal import APPEAL_LENGTH
from engage.moderation.operations.rows import open_review, waiting_review, weigh
from engage.moderation.permits import may_appeal
from engage.moderation.subjects import NOT_VISIBLE, Subject, subject_of
from engage.rules import NotAllowed, RuleBroken, operation, require
from engage.text import clean_body


@operation
def appeal(about: str, text: str, *, by: Member | None) -> Appeal:
    """The author of something hidden asks for another look; what they asked already stands.

    Once a hiding. Raises `NotAllowed`, also for whoever did not write it, and `RuleBroken`:
    "empty", "words_too_long", "appealed_already".
    """
    subject = subject_of(about)
    if by is not None and by.pk != subject.author_id:
        raise NotAllowed(NOT_VISIBLE)  # whether it exists is nobody else's to know
    require(may_appeal(by, subject))
    text = clean_body(text).strip()
    if not text:
        raise RuleBroken("empty", _("Say why it should be seen again."), "text")
    if len(text) > APPEAL_LENGTH:
        raise RuleBroken("words_too_long", _("At most 1,000 characters, please."), "text")
    review = waiting_review(subject.reference) or _reopened(subject)
    made, is_new = Appeal.objects.get_or_create(review=review, defaults={"by": by, "text": text})
    if is_new:
        weigh(review)
        record(HidingAppealed(review_id=review.pk), by=by)
    return made


def _reopened(subject: Subject) -> Review:
    """The review whose decision hid it, to be decided again; a new one when it had none."""
    newest = Review.objects.about(subject.reference).select_for_update().order_by("-pk").first()
    if newest is None or _is_of_before(newest, subject):
        return open_review(subject.reference)
    if newest.appeals.exists():
        raise RuleBroken(
            "appealed_already", _("You have asked once, and it was answered: it stays hidden.")
        )
    newest.decided_at = None
    newest.save(update_fields=["decided_at"])
    return newest


def _is_of_before(review: Review, subject: Subject) -> bool:
    """Whether it was answered before this hiding began, and so is not about it."""
    last = Decision.objects.filter(review=review).order_by("-pk").first()
    return bool(last and subject.hidden_at and last.at < subject.hidden_at)
