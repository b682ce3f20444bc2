"""Why a mail that was owed is not sent after all: asked anew at the moment of sending."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from engage.members.models import Member
from engage.notifications.kinds import notice_kinds
from engage.notifications.models import NoticeChoice, Sending
from engage.notifications.models.sending import SENT

MOST_A_DAY = 100
"""Mails to one member in 24 hours; what is more stands in the app."""

UNKNOWN, NOBODY, SUSPENDED, UNWANTED, READ, NOT_VISIBLE, TOO_MANY, REFUSED, NO_ANSWER = (
    "unknown_kind",
    "nobody",
    "suspended",
    "unwanted",
    "read",
    "not_visible",
    "too_many",
    "refused",
    "no_answer",
)
WORDS: dict[str, str | Promise] = {
    UNKNOWN: pgettext_lazy("mail", "its part is not installed any more"),
    NOBODY: pgettext_lazy("mail", "the person has no sign-in any more"),
    SUSPENDED: pgettext_lazy("mail", "the member is suspended"),
    UNWANTED: pgettext_lazy("mail", "the member does not want it any more"),
    READ: pgettext_lazy("mail", "it was read here before"),
    NOT_VISIBLE: pgettext_lazy("mail", "the member may not see it any more"),
    TOO_MANY: pgettext_lazy("mail", "the member had too many mails on that day"),
    REFUSED: pgettext_lazy("mail", "the mail server refuses the address"),
    NO_ANSWER: pgettext_lazy("mail", "the mail server did not take it, however often we tried"),
}
"""Every reason in words, for staff."""


def why_not(sending: Sending) -> str:
    """The reason not to send, or "". Whether the subject is visible is asked by the letter.

    Needs `notice` and `member` with its `user` loaded; at most 3 statements.
    """
    kind, member = notice_kinds.get(sending.kind), sending.member
    if kind is None:
        return UNKNOWN
    if member.is_erased or member.user is None or not member.user.is_active:
        return NOBODY
    if sending.notice.read_at is not None:
        return READ
    if member.is_suspended:
        return SUSPENDED
    choice = NoticeChoice.objects.filter(member=member, kind=kind.name, channel=sending.channel)
    decided = choice.values_list("is_wanted", flat=True).first()
    if not (sending.channel in kind.channels if decided is None else decided):
        return UNWANTED
    return TOO_MANY if _sent_today(member) >= MOST_A_DAY else ""


def _sent_today(member: Member) -> int:
    sent = Sending.objects.filter(member=member, state=SENT)
    return int(sent.filter(ended_at__gt=Now() - timedelta(days=1))[:MOST_A_DAY].count())
