"""Who hears of ranks and badges: the member, in the app and by mail as they wish."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.channels import APP
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.telling import Audience, Telling, tells
from rewards.events import BadgeAwarded, BadgeRevoked, PointsAdjusted, RankReached
from rewards.models import Attainment, Award


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


def _only(member_id: int | None) -> QuerySet[Member]:
    return Member.objects.filter(pk=member_id)
