"""Who is told of reports: moderators that something waits, others what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.events import hears
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.members.roles import MODERATORS
from engage.moderation.events import HidingAppealed, ReviewDecided, ThingReported
from engage.moderation.models import DROPPED, UPHELD, Appeal, Decision, Report, Review
from engage.moderation.reads.queue import subjects_of
from engage.moderation.references import queue_reference
from engage.notifications.channels import APP
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.models import Notice
from engage.notifications.operations import take_notices_back
from engage.notifications.telling import Audience, Telling, tells

if TYPE_CHECKING:
    from django.db.models import QuerySet


@notice_kind("moderation.waiting", order=75)
class Waits(NoticeKind):
    """Something stands in the queue; one notice, however much it is."""

    label = gettext_lazy("Something waits for review (moderators only)")
    only_for = "may_moderate"
    because = gettext_lazy("You get this because you are a moderator here.")
    icon = "flag"
    channels = frozenset({APP})
    mails_each = False
    quotes = False

    def sentence(self, told: Told) -> str:
        return _("Reported by members, or asked about by its author")

    def subject(self, told: Told) -> str:
        return told.title

    def verb(self, told: Told) -> str:
        return _("Look at it")


@notice_kind("moderation.outcome", order=80)
class Outcome(NoticeKind):
    """What came of the reader's report."""

    label = gettext_lazy("What came of what I reported")
    because = gettext_lazy("You get this because you reported it.")
    icon = "flag"
    channels = frozenset({APP})
    quotes = False

    def sentence(self, told: Told) -> str:
        if told.how == UPHELD:
            return _("Thank you for your report: it was hidden")
        return _("Thank you for your report: a moderator looked, and it stays")

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)}: {told.title}"


@notice_kind("moderation.answer", order=82)
class Answered(NoticeKind):
    """A moderator has looked at what was hidden by rule, or what its author asked about."""

    label = gettext_lazy("A moderator has looked again at what I wrote")
    because = gettext_lazy("You get this because you wrote it.")
    icon = "scale"
    quotes = False

    def sentence(self, told: Told) -> str:
        return _("A moderator has looked at what you wrote: it stays hidden")

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)}: {told.title}"

    def verb(self, told: Told) -> str:
        return _("See why")


@tells(ThingReported, HidingAppealed)
def waits(fact: ThingReported | HidingAppealed, record: EventRecord) -> Telling | None:
    """Moderators for whom it waits, unless an unread notice says already that something does."""
    review = Review.objects.waiting().filter(pk=fact.review_id).first()
    if review is None:
        return None
    queue = queue_reference()
    waiting = Notice.objects.unread().filter(kind=Waits.name, bundle=queue).values("member")
    audience = Audience(Waits, _who_judge(review, apart=waiting), bundle=queue)
    return Telling(queue, [audience], place=queue)


@tells(ReviewDecided)
def decided(fact: ReviewDecided, record: EventRecord) -> Telling | None:
    """Its reporters; and its author, when it stays hidden after the rule or an appeal."""
    review = Review.objects.filter(pk=fact.review_id).first()
    newest = Decision.objects.filter(review=fact.review_id).order_by("-pk").first()
    if review is None or newest is None or fact.outcome in (DROPPED, None):
        return None
    if newest.outcome != fact.outcome:
        return None  # heard late: another decision holds by now
    standing = Report.objects.standing().filter(review=review, member__isnull=False)
    again = Decision.objects.filter(review=review).count() > 1
    reporters = Member.objects.filter(pk__in=standing.values("member"))
    audiences = [] if again else [Audience(Outcome, reporters)]
    if fact.outcome == UPHELD and _author_waits(review):
        subject = subjects_of([review]).get(review.about)
        if subject is not None:
            author = Member.objects.filter(pk=subject.author_id)
            audiences.append(Audience(Answered, author))
    return Telling(review.reference, audiences, how=fact.outcome)


@hears(ReviewDecided)
def nothing_waits(fact: ReviewDecided, record: EventRecord) -> None:
    """With an empty queue nobody is told that something waits in it."""
    if Review.objects.waiting().exists():
        return
    by_authors = Appeal.objects.filter(review=fact.review_id).values_list("by_id", flat=True)
    for actor_id in {None, *by_authors}:
        take_notices_back(Waits, queue_reference(), actor_id, by=None)


def _author_waits(review: Review) -> bool:
    return bool(review.appeals.exists() or review.rule_hidings.exists())  # type: ignore[attr-defined]


def _who_judge(review: Review, apart: QuerySet[Any]) -> QuerySet[Member]:
    """Few people keep order in a brand, so each is asked by the one rule of the queue; but those
    `apart`, who were told already, are not even asked."""
    moderators = Member.objects.filter(role__in=MODERATORS, erased_at=None).exclude(pk__in=apart)
    judging = [
        one.pk for one in moderators if Review.objects.visible_to(one).filter(pk=review.pk).exists()
    ]
    return Member.objects.filter(pk__in=judging)
