"""Who hears of ranks and badges: the member, in the app and by mail as they wish."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.channels import APP
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.telling import Audience, Telling, tells
from rewards.events import (
    BadgeAwarded,
    BadgeRevoked,
    PointsAdjusted,
    PointsEnded,
    PointsEnding,
    RankReached,
)
from rewards.models import Attainment, Award, Lapse, Posting


@notice_kind("rewards.rank", order=70)
class Ranked(NoticeKind):
    """The reader reached a rank."""

    label = gettext_lazy("I reach a new rank")
    because = gettext_lazy("You get this because you earned it.")
    icon = "award"
    quotes = False

    def sentence(self, told: Told) -> str:
        return _("You reached a new rank")

    def subject(self, told: Told) -> str:
        return _("You reached a new rank: %(title)s") % {"title": told.title}


@notice_kind("rewards.badge", order=71)
class Honoured(NoticeKind):
    """The reader was given a badge."""

    label = gettext_lazy("I am given a badge")
    because = gettext_lazy("You get this because you earned it.")
    icon = "award"
    quotes = False

    def sentence(self, told: Told) -> str:
        return _("A badge for you")

    def subject(self, told: Told) -> str:
        return _("A badge for you: %(title)s") % {"title": told.title}


@notice_kind("rewards.by_hand", order=72)
class SetByHand(NoticeKind):
    """The team gave or took points, or took a badge away."""

    label = gettext_lazy("The team changes my points or badges")
    because = gettext_lazy("You get this because it is about your account.")
    icon = "gift"
    quotes = False
    channels = frozenset({APP})

    def sentence(self, told: Told) -> str:
        if told.how == "badge":
            return _("A badge was taken back")
        return _("The team changed your points")

    def title(self, told: Told) -> str:
        return told.title or _("Your points")

    def url(self, told: Told) -> str:
        return told.url if told.how == "badge" else "/rewards/statement/"


@notice_kind("rewards.ending", order=73)
class Ending(NoticeKind):
    """The reader's points end soon because they stay away, or have ended."""

    label = gettext_lazy("My points will end because I have not been here for long")
    because = gettext_lazy("You get this because you have points here.")
    icon = "hourglass"
    quotes = False

    def sentence(self, told: Told) -> str:
        if told.how == "ended":
            return _("Your points ended, because you had not been here for so long")
        days = int(told.how) if told.how.isdecimal() else 0
        return ngettext(
            "Your points end in %(num)d day; come by, and they stay",
            "Your points end in %(num)d days; come by, and they stay",
            days,
        ) % {"num": days}

    def title(self, told: Told) -> str:
        return _("Your points")

    def subject(self, told: Told) -> str:
        return self.sentence(told)

    def url(self, told: Told) -> str:
        return "/rewards/statement/"


@tells(RankReached)
def ranked(fact: RankReached, record: EventRecord) -> Telling | None:
    """The member, if the rank is theirs."""
    reached = Attainment.objects.filter(member=fact.member_id, rank=fact.rank_id)
    if fact.member_id is None or not reached.exists():
        return None
    subject = f"rewards.rank:{fact.rank_id}"
    return Telling(subject, [Audience(Ranked, _only(fact.member_id))])


@tells(BadgeAwarded)
def honoured(fact: BadgeAwarded, record: EventRecord) -> Telling | None:
    """The member, unless it was taken back meanwhile."""
    if not Award.objects.standing().filter(pk=fact.award_id, member=fact.member_id).exists():
        return None
    subject = f"rewards.award:{fact.award_id}"
    return Telling(subject, [Audience(Honoured, _only(fact.member_id))])


@tells(BadgeRevoked)
def revoked(fact: BadgeRevoked, record: EventRecord) -> Telling | None:
    """The member, who reads the reason on the badge."""
    subject = f"rewards.award:{fact.award_id}"
    return Telling(subject, [Audience(SetByHand, _only(fact.member_id))], how="badge")


@tells(PointsAdjusted)
def adjusted(fact: PointsAdjusted, record: EventRecord) -> Telling | None:
    """The member, who reads the reason in the statement."""
    subject = f"rewards.posting:{fact.posting_id}"
    return Telling(subject, [Audience(SetByHand, _only(fact.member_id))], how="points")


@tells(PointsEnding)
def ending(fact: PointsEnding, record: EventRecord) -> Telling | None:
    """The member, unless they came by meanwhile."""
    newest = Posting.objects.filter(member=fact.member_id).order_by("-pk").first()
    if newest is None or not Lapse.objects.filter(member=fact.member_id).exists():
        return None
    subject = f"rewards.posting:{newest.pk}"
    return Telling(subject, [Audience(Ending, _only(fact.member_id))], how=str(fact.days))


@tells(PointsEnded)
def ended(fact: PointsEnded, record: EventRecord) -> Telling | None:
    """The member, once the points are gone."""
    subject = f"rewards.posting:{fact.posting_id}"
    return Telling(subject, [Audience(Ending, _only(fact.member_id))], how="ended")


def _only(member_id: int | None) -> QuerySet[Member]:
    return Member.objects.filter(pk=member_id)
