"""Writing notices and the mails they owe, and taking back what is no longer so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.timezone import now

from engage.members.models import Member
from engage.notifications.channels import APP, MAIL
from engage.notifications.kept import waiting_changed
from engage.notifications.models import Notice, NoticeChoice, Sending
from engage.references import split
from engage.rules import operation
from engage.tenancy.bulk import insert_all
from engage.tenancy.owned import BrandOwned

if TYPE_CHECKING:
    from engage.events.models import EventRecord
    from engage.notifications.kinds import NoticeKind
    from engage.notifications.telling import Audience, Telling

BATCH = 1_000
STALE = timedelta(days=2)
"""A fact older than this (replayed, or heard after a long outage) is noticed and not mailed."""


@dataclass(slots=True)
class _Reader:
    """The audiences in which one member hears of the fact: the first that counts a channel."""

    member_id: int
    app: Audience | None = None
    mail: Audience | None = None
    ended_mails: bool = False
    """They ended the mails of a kind that this fact is for them."""

    def hear(self, audience: Audience, choices: dict[tuple[int, str, str], bool]) -> None:
        """Be told as this audience on each way that none has been taken for before.

        What was ended by mail does not come by mail as a weaker kind: an answer in one's own topic
        is also a reply in a topic that one follows.
        """
        for channel in (APP, MAIL):
            default = channel in audience.kind.channels
            wanted = choices.get((self.member_id, audience.kind.name, channel), default)
            is_open = getattr(self, channel) is None and not (channel == MAIL and self.ended_mails)
            if wanted and is_open:
                setattr(self, channel, audience)
        if choices.get((self.member_id, audience.kind.name, MAIL)) is False:
            self.ended_mails = True


@operation
def give_notices(telling: Telling, record: EventRecord, *, by: Member | None) -> int:
    """Tell each audience of the fact in `record`; how many members are told.

    Nobody is told twice of one fact, however often it is delivered. What a member wants on no
    channel is not written. No permit: the house tells what its members decided to hear.
    """
    if now() - record.at > timedelta(days=settings.NOTICES_READ_DAYS):
        return 0  # who read of it back then is not told anew, now that their notice is gone
    readers = _readers(telling, record)
    mailed = [] if now() - record.at > STALE else _mailed(readers)
    notices = {reader.member_id: _notice(reader, telling, record) for reader in readers}
    _write(list(notices.values()))
    _write(
        [
            Sending(
                notice=notices[reader.member_id],
                member_id=reader.member_id,
                channel=MAIL,
                kind=reader.mail.kind.name,
            )
            for reader in mailed
            if reader.mail
        ]
    )
    waiting_changed(notices.keys())
    return len(notices)


@operation
def take_notices_back(
    kind: type[NoticeKind], bundle: str, actor_id: int | None, *, by: Member | None
) -> int:
    """What `actor_id` did is undone: their unread notices of this bundle go, unsent mails too."""
    unread = Notice.objects.unread().filter(kind=kind.name, bundle=bundle, actor=actor_id)
    waiting_changed(list(unread.values_list("member_id", flat=True)))
    return int(unread.delete()[1].get("notifications.Notice", 0))


def _readers(telling: Telling, record: EventRecord) -> list[_Reader]:
    heard = [(one, list(_hearing(one, telling, record))) for one in telling.audiences]
    everyone = {pk for _audience, ids in heard for pk in ids}
    if not everyone:
        return []
    told = set(Notice.objects.filter(fact_id=record.pk).values_list("member_id", flat=True))
    choices = _choices(everyone, [audience.kind.name for audience, _ids in heard])
    readers = {pk: _Reader(pk) for pk in sorted(everyone - told)}
    for audience, ids in heard:
        for reader in (readers[pk] for pk in ids if pk in readers):
            reader.hear(audience, choices)
    return [reader for reader in readers.values() if reader.app or reader.mail]


def _hearing(audience: Audience, telling: Telling, record: EventRecord) -> Iterator[int]:
    """The ids of those in the audience who can hear at all."""
    members = audience.members.active().filter(user__isnull=False).order_by()  # type: ignore[attr-defined]
    if not telling.tells_actor:
        members = members.exclude(pk=record.actor_id)
    if audience.kind.once_a_person:
        before = Notice.objects.filter(
            member=OuterRef("pk"),
            kind=audience.kind.name,
            bundle=audience.bundle,
            actor=record.actor_id,
        )
        members = members.filter(~Exists(before))
    return members.values_list("pk", flat=True).iterator()


def _choices(members: set[int], kinds: Sequence[str]) -> dict[tuple[int, str, str], bool]:
    rows = NoticeChoice.objects.filter(member__in=members, kind__in=kinds)
    columns = ("member_id", "kind", "channel", "is_wanted")
    return {(pk, kind, way): wanted for pk, kind, way, wanted in rows.values_list(*columns)}


def _mailed(readers: list[_Reader]) -> list[_Reader]:
    """Those who get a mail: with some kinds only the first of an unread bundle sends one."""
    found = []
    for reader in readers:
        audience = reader.mail
        if audience is None:
            continue
        if not audience.kind.mails_each and audience.bundle:
            waiting = Notice.objects.unread().filter(
                member=reader.member_id, kind=audience.kind.name, bundle=audience.bundle
            )
            if waiting.exists():
                continue
        found.append(reader)
    return found


def _notice(reader: _Reader, telling: Telling, record: EventRecord) -> Notice:
    audience = reader.app or reader.mail
    assert audience is not None  # noqa: S101 - readers without any were left out
    kind, number = split(telling.subject)
    return Notice(
        member_id=reader.member_id,
        kind=audience.kind.name,
        how=telling.how,
        subject_kind=kind,
        subject_id=number,
        place=telling.place or telling.subject,
        bundle=audience.bundle or f"fact:{record.pk}",
        actor_id=record.actor_id,
        fact_id=record.pk,
        is_listed=reader.app is not None,
        at=record.at,
    )


def _write(rows: Sequence[BrandOwned]) -> None:
    for start in range(0, len(rows), BATCH):
        insert_all(rows[start : start + BATCH])
