"""The kinds of notices about topics and posts, and how they are said."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.notifications.channels import APP
from engage.notifications.kinds import NoticeKind, Told, notice_kind


@notice_kind("community.mention", order=10)
class Called(NoticeKind):
    """Somebody wrote @ and the reader's name."""

    label = gettext_lazy("Somebody calls me with @")
    because = gettext_lazy("You get this because somebody called you by name.")
    icon = "at-sign"

    def sentence(self, told: Told) -> str:
        return _("%(actor)s calls you") % {"actor": told.actor}

    def subject(self, told: Told) -> str:
        return _("%(actor)s calls you: %(title)s") % {"actor": told.actor, "title": told.title}

    def verb(self, told: Told) -> str:
        return _("Read it")


@notice_kind("community.answer", order=20)
class Answered(NoticeKind):
    """A reply to the reader's own question."""

    label = gettext_lazy("Answers to my questions")
    because = gettext_lazy("You get this because you asked.")
    icon = "lightbulb"

    def sentence(self, told: Told) -> str:
        if told.count == 1:
            return _("%(actor)s answered your question") % {"actor": told.actor}
        words = ngettext(
            "%(num)d new answer to your question, the last by %(actor)s",
            "%(num)d new answers to your question, the last by %(actor)s",
            told.count,
        )
        return words % {"num": told.count, "actor": told.actor}

    def verb(self, told: Told) -> str:
        return _("Read the answer")


@notice_kind("community.reply", order=30)
class Replied(NoticeKind):
    """A reply or comment where the reader follows."""

    label = gettext_lazy("Replies in topics that I follow")
    because = gettext_lazy("You get this because you follow this topic.")
    icon = "reply"

    def sentence(self, told: Told) -> str:
        if told.count == 1:
            return _("%(actor)s replied") % {"actor": told.actor}
        words = ngettext(
            "%(num)d new reply, the last by %(actor)s",
            "%(num)d new replies, the last by %(actor)s",
            told.count,
        )
        return words % {"num": told.count, "actor": told.actor}

    def verb(self, told: Told) -> str:
        return _("Read the reply")


@notice_kind("community.accepted", order=40)
class Accepted(NoticeKind):
    """The reader's reply solved a question."""

    label = gettext_lazy("My answer is accepted")
    because = gettext_lazy("You get this because you wrote the answer.")
    icon = "circle-check"

    def sentence(self, told: Told) -> str:
        return _("%(actor)s accepted your answer") % {"actor": told.actor}

    def subject(self, told: Told) -> str:
        return _("Your answer was accepted: %(title)s") % {"title": told.title}


@notice_kind("community.thanks", order=50)
class Thanked(NoticeKind):
    """Thanks for something that the reader wrote."""

    label = gettext_lazy("Thanks for what I wrote")
    because = gettext_lazy("You get this because you wrote what they thank for.")
    icon = "heart"
    channels = frozenset({APP})
    mails_each = False
    once_a_person = True

    def sentence(self, told: Told) -> str:
        if told.count == 1:
            return _("%(actor)s thanks you") % {"actor": told.actor}
        words = ngettext(
            "%(num)d person thanks you, the last is %(actor)s",
            "%(num)d people thank you, the last is %(actor)s",
            told.count,
        )
        return words % {"num": told.count, "actor": told.actor}

    def subject(self, told: Told) -> str:
        return _("Thanks for what you wrote: %(title)s") % {"title": told.title}


@notice_kind("community.new_topic", order=60)
class Begun(NoticeKind):
    """A topic in a category that the reader follows."""

    label = gettext_lazy("New topics in categories that I follow")
    because = gettext_lazy("You get this because you follow this category.")
    icon = "message-circle"

    def sentence(self, told: Told) -> str:
        return _("%(actor)s began a topic") % {"actor": told.actor}

    def subject(self, told: Told) -> str:
        return told.title

    def verb(self, told: Told) -> str:
        return _("Read it")
