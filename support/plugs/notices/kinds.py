"""The kinds of notices about requests, and how they are said."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.notifications.channels import APP, MAIL
from engage.notifications.kinds import NoticeKind, Told, notice_kind


class AboutRequest(NoticeKind):
    """No words of the request go out, nor the mail's own sentence into its quotes."""

    def text(self, told: Told) -> str:
        return ""

    def verb(self, told: Told) -> str:
        return _("See the request")


@notice_kind("support.reply", order=22)
class Replied(AboutRequest):
    """The brand replied to the reader's request."""

    label = gettext_lazy("Replies to my requests")
    because = gettext_lazy("You get this because you asked us.")
    icon = "reply"

    def sentence(self, told: Told) -> str:
        if told.count == 1:
            return _("%(actor)s replied to your request") % {"actor": told.actor}
        words = ngettext(
            "%(num)d new reply to your request, the last by %(actor)s",
            "%(num)d new replies to your request, the last by %(actor)s",
            told.count,
        )
        return words % {"num": told.count, "actor": told.actor}

    def verb(self, told: Told) -> str:
        return _("Read the reply")


@notice_kind("support.solved", order=23)
class Solved(AboutRequest):
    """The reader's request is done."""

    label = gettext_lazy("My requests are solved")
    because = gettext_lazy("You get this because you asked us.")
    icon = "circle-check"

    def sentence(self, told: Told) -> str:
        if told.how == "community":
            return _("Another member's answer solved your request")
        return _("Your request is solved. Tell us how we did")


@notice_kind("support.assigned", order=60)
class Given(AboutRequest):
    """A ticket became the reader's."""

    label = gettext_lazy("Requests that are given to me (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because the request is yours now.")
    icon = "user-check"

    def sentence(self, told: Told) -> str:
        return _("%(actor)s gave you a request") % {"actor": told.actor}


@notice_kind("support.customer_wrote", order=61)
class Wrote(AboutRequest):
    """The customer of the reader's ticket wrote."""

    label = gettext_lazy("Customers write on my requests (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because the request is yours.")
    icon = "message-circle"
    channels = frozenset({APP})

    def sentence(self, told: Told) -> str:
        return _("%(actor)s wrote on a request of yours") % {"actor": told.actor}


@notice_kind("support.called", order=62)
class Called(AboutRequest):
    """A colleague calls the reader in a note."""

    label = gettext_lazy("Colleagues call me in a note (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because a colleague called you by name.")
    icon = "at-sign"

    def sentence(self, told: Told) -> str:
        return _("%(actor)s calls you in a note") % {"actor": told.actor}


@notice_kind("support.opened", order=63)
class Opened(AboutRequest):
    """Something new came in; off until an agent wants it."""

    label = gettext_lazy("Every new request (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because you work in the desk and asked for it.")
    icon = "inbox"
    channels: frozenset[str] = frozenset()

    def sentence(self, told: Told) -> str:
        return _("%(actor)s asks you something") % {"actor": told.actor}


@notice_kind("support.warning", order=64)
class Warned(AboutRequest):
    """A promise runs out soon."""

    label = gettext_lazy("Requests that are nearly due (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because a request waits for you or your team.")
    icon = "clock"
    channels = frozenset({APP})

    def sentence(self, told: Told) -> str:
        return _("A request is nearly due")


@notice_kind("support.breach", order=65)
class Late(AboutRequest):
    """A promise was not kept."""

    label = gettext_lazy("Requests that are late (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because a request waits for you or your team.")
    icon = "triangle-alert"
    channels = frozenset({APP, MAIL})

    def sentence(self, told: Told) -> str:
        return _("A request is late")


@notice_kind("support.rating", order=66)
class Rated(AboutRequest):
    """A customer said how the reader did."""

    label = gettext_lazy("Ratings of my requests (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because you handled the request.")
    icon = "star"
    channels = frozenset({APP})

    def sentence(self, told: Told) -> str:
        return _("%(actor)s rated a request of yours") % {"actor": told.actor}


@notice_kind("support.undelivered", order=67)
class Undelivered(AboutRequest):
    """A reply of the reader did not arrive."""

    label = gettext_lazy("My replies that did not arrive (agents)")
    only_for = "is_staff"
    because = gettext_lazy("You get this because you wrote the reply.")
    icon = "triangle-alert"

    def sentence(self, told: Told) -> str:
        return _("Your reply could not be delivered: the customer still waits")
