"""The kinds of notices about ideas, and how they are said."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.notifications.kinds import NoticeKind, Told, notice_kind


@notice_kind("ideas.mention", order=110)
class Called(NoticeKind):
    """Somebody wrote @ and the reader's name."""

    label = gettext_lazy("Somebody calls me with @ at an idea")
    because = gettext_lazy("You get this because somebody called you by name.")
    icon = "at-sign"

    def sentence(self, told: Told) -> str:
        return _("%(actor)s calls you") % {"actor": told.actor}

    def subject(self, told: Told) -> str:
        return _("%(actor)s calls you: %(title)s") % {"actor": told.actor, "title": told.title}

    def verb(self, told: Told) -> str:
        return _("Read it")


@notice_kind("ideas.shipped", order=112)
class Shipped(NoticeKind):
    """What the reader voted for or follows was made."""

    label = gettext_lazy("An idea that I voted for or follow was made")
    because = gettext_lazy("You get this because you voted for this idea or follow it.")
    icon = "rocket"

    def sentence(self, told: Told) -> str:
        return _("It was made: you wanted this")

    def subject(self, told: Told) -> str:
        return _("Made: %(title)s") % {"title": told.title}


@notice_kind("ideas.answer", order=114)
class Decided(NoticeKind):
    """The brand answered, or the idea stands elsewhere now."""

    label = gettext_lazy("Answers and status of ideas that I voted for or follow")
    because = gettext_lazy("You get this because you voted for this idea or follow it.")
    icon = "badge-check"

    SENTENCES = {
        "answered": gettext_lazy("%(brand)s answered an idea that you want"),
        "active": gettext_lazy("An idea that you want has moved on"),
        "complete": gettext_lazy("An idea that you want was made"),
        "closed": gettext_lazy("%(brand)s decided about an idea that you want"),
        "merged": gettext_lazy("Your idea was joined with another one; your vote counts there"),
        "parted": gettext_lazy("An idea that you want stands for itself again"),
    }

    def sentence(self, told: Told) -> str:
        return str(self.SENTENCES[told.how]) % {"brand": told.brand}

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)}: {told.title}"

    def verb(self, told: Told) -> str:
        return _("See what was decided")


@notice_kind("ideas.owed", order=117)
class Owed(NoticeKind):
    """How many ideas wait for the brand's answer, to its own people."""

    label = gettext_lazy("Every Monday: ideas that are owed our answer")
    only_for = "is_staff"
    because = gettext_lazy("You get this because you answer for the brand.")
    icon = "hourglass"

    def sentence(self, told: Told) -> str:
        count = int(told.how)
        words = ngettext("%(n)d idea is owed an answer", "%(n)d ideas are owed an answer", count)
        return words % {"n": count}

    def subject(self, told: Told) -> str:
        return self.sentence(told)

    def verb(self, told: Told) -> str:
        return _("Answer the longest waiting one")


@notice_kind("ideas.comment", order=116)
class Commented(NoticeKind):
    """A comment where the reader wants to hear everything."""

    label = gettext_lazy("Comments on ideas of which I hear everything")
    because = gettext_lazy("You get this because you want to hear everything of this idea.")
    icon = "message-circle"

    def sentence(self, told: Told) -> str:
        if told.count == 1:
            return _("%(actor)s commented") % {"actor": told.actor}
        words = ngettext(
            "%(num)d new comment, the last by %(actor)s",
            "%(num)d new comments, the last by %(actor)s",
            told.count,
        )
        return words % {"num": told.count, "actor": told.actor}

    def verb(self, told: Told) -> str:
        return _("Read the comment")
