"""Who is told of redemptions: managers that something waits, members what came of theirs."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.events import hears
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.members.roles import MANAGER, OWNER
from engage.notifications.channels import APP
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.models import Notice
from engage.notifications.operations import take_notices_back
from engage.notifications.telling import Audience, Telling, tells
from rewards.events import RedemptionDecided, RewardRedeemed
from rewards.models import Redemption
from rewards.models.redemption import APPROVED, DECLINED, OPEN, SHIPPED
from rewards.reads.redemptions import waiting_reference


@notice_kind("rewards.waiting", order=76)
class RewardWaits(NoticeKind):
    """Somebody redeemed something that has to be approved or sent; one notice for all."""

    label = gettext_lazy("A reward has to be approved or sent (managers only)")
    only_for = "is_manager"
    because = gettext_lazy("You get this because you are a manager here.")
    icon = "gift"
    channels = frozenset({APP})
    mails_each = False
    quotes = False

    def sentence(self, told: Told) -> str:
        return _("A member redeemed points")

    def subject(self, told: Told) -> str:
        return told.title

    def verb(self, told: Told) -> str:
        return _("Look at it")


@notice_kind("rewards.redemption", order=77)
class RedemptionNews(NoticeKind):
    """What became of the reader's redemption."""

    label = gettext_lazy("What becomes of what I redeemed")
    because = gettext_lazy("You get this because you redeemed it.")
    icon = "gift"
    quotes = False

    def sentence(self, told: Told) -> str:
        words = {
            APPROVED: _("It is approved and will be sent to you"),
            SHIPPED: _("It is on its way to you"),
            DECLINED: _("It was declined; your points are back"),
        }
        return words.get(told.how, _("Your points are back"))

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)}: {told.title}"


@tells(RewardRedeemed)
def waits(fact: RewardRedeemed, record: EventRecord) -> Telling | None:
    """Managers, unless an unread notice says already that something waits."""
    if not Redemption.objects.filter(pk=fact.redemption_id, state__in=OPEN).exists():
        return None
    waiting = waiting_reference()
    told = Notice.objects.unread().filter(kind=RewardWaits.name, bundle=waiting).values("member")
    managers = Member.objects.filter(role__in=[MANAGER, OWNER], erased_at=None)
    audience = Audience(RewardWaits, managers.exclude(pk__in=told), bundle=waiting)
    return Telling(waiting, [audience], place=waiting)


@tells(RedemptionDecided)
def decided(fact: RedemptionDecided, record: EventRecord) -> Telling | None:
    """Its member, if that still is so. Codes come in a mail of their own."""
    if fact.state not in (APPROVED, SHIPPED, DECLINED):
        return None
    row = Redemption.objects.filter(pk=fact.redemption_id, state=fact.state).first()
    if row is None:
        return None
    owner = Member.objects.filter(pk=row.member_id)
    return Telling(row.reference, [Audience(RedemptionNews, owner)], how=fact.state)


@hears(RedemptionDecided)
def nothing_waits(fact: RedemptionDecided, record: EventRecord) -> None:
    """With nothing left to do nobody is told that something waits."""
    if Redemption.objects.open().exists():
        return
    waiting = waiting_reference()
    unread = Notice.objects.unread().filter(kind=RewardWaits.name, bundle=waiting)
    for actor_id in set(unread.values_list("actor", flat=True)):
        take_notices_back(RewardWaits, waiting, actor_id, by=None)
