"""The person is asked; the agent hears what they said."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.events.models import EventRecord
from engage.handovers.events import HandoverProposed, HandoverRefused, HandoverTaken
from engage.handovers.models import Handover
from engage.members.models import Member
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.telling import Audience, Telling, tells


@notice_kind("handovers.asked", order=60)
class Asked(NoticeKind):
    """May words of the reader's request be made public?"""

    label = gettext_lazy("Somebody asks whether my words may be made public")
    because = gettext_lazy("You get this because you wrote them.")
    icon = "messages-square"

    def sentence(self, told: Told) -> str:
        return _("May what you wrote be made public, so that others can help?")

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)} {told.title}"

    def verb(self, told: Told) -> str:
        return _("Read it and answer")


@notice_kind("handovers.answered", order=61)
class Answered(NoticeKind):
    """What came of the reader's proposal."""

    label = gettext_lazy("Somebody has answered what I asked about their words (staff only)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because you asked.")
    icon = "messages-square"

    def sentence(self, told: Told) -> str:
        return _("There is an answer to your question to the customer")

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)}: {told.title}"


@tells(HandoverProposed)
def asked(fact: HandoverProposed, record: EventRecord) -> Telling | None:
    """Whose words they are."""
    handover = Handover.objects.open().filter(pk=fact.handover_id).first()
    if handover is None:
        return None
    people = Member.objects.filter(pk=handover.person_id)
    return Telling(handover.reference, [Audience(Asked, people)], place=handover.reference)


@tells(HandoverRefused, HandoverTaken)
def answered(fact: HandoverRefused | HandoverTaken, record: EventRecord) -> Telling | None:
    """Who proposed it."""
    handover = Handover.objects.filter(pk=fact.handover_id).first()
    if handover is None:
        return None
    people = Member.objects.filter(pk=handover.by_id)
    return Telling(handover.reference, [Audience(Answered, people)], place=handover.reference)
