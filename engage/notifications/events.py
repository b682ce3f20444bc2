"""Facts about what members want to hear, and about mails. Quiet things (following) have none."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class ChoiceFact(Fact):
    """A fact about what one member wants to be told."""

    redraws = False
    member_id: int
    subject_kind = "members.member"
    members = ("member_id",)

    @property
    def subject_id(self) -> int:
        return self.member_id


@kind("notifications.chosen")
@dataclass(frozen=True)
class NoticesChosen(ChoiceFact):
    """A member changed in their settings what they are told, and how."""

    def sentence(self) -> str:
        return _("{actor} chose what to be told of")


@kind("notifications.unsubscribed")
@dataclass(frozen=True)
class Unsubscribed(ChoiceFact):
    """A member wants no more mails of one kind; `about` is its name."""

    about: str

    def sentence(self) -> str:
        return _("{actor} wants no more mails of one kind")


@kind("notifications.mails_tried_again")
@dataclass(frozen=True)
class MailsTriedAgain(Fact):
    """Mails that were given up will be tried again; `count` of them."""

    redraws = False
    count: int

    def sentence(self) -> str:
        return _("{actor} let failed mails be sent again")
