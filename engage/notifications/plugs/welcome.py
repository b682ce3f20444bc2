"""A word of welcome to whoever comes in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.events.models import EventRecord
from engage.members.events import MemberClaimed, MemberJoined
from engage.members.models import Member
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.telling import Audience, Telling, tells


@notice_kind("members.welcome", order=90)
class Welcome(NoticeKind):
    """The first thing that a new member finds."""

    label = gettext_lazy("A welcome, and first steps")
    because = gettext_lazy("You get this because you have just joined.")
    icon = "party-popper"
    quotes = False

    def sentence(self, told: Told) -> str:
        return _("Good that you are here.")

    def title(self, told: Told) -> str:
        return _("Welcome to %(brand)s") % {"brand": told.brand}

    def url(self, told: Told) -> str:
        return "/"

    def text(self, told: Told) -> str:
        return _("Ask what you want to know, or help somebody with what you know.")

    def subject(self, told: Told) -> str:
        return self.title(told)

    def verb(self, told: Told) -> str:
        return _("Look around")


@tells(MemberJoined, MemberClaimed)
def joined(fact: MemberJoined | MemberClaimed, record: EventRecord) -> Telling:
    """The newcomer is told, although it is they who acted."""
    newcomer = Member.objects.filter(pk=fact.member_id)
    subject = f"members.member:{fact.member_id}"
    return Telling(subject, [Audience(Welcome, newcomer)], tells_actor=True)
