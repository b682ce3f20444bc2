"""Pages of the book, newest first, and every page of it one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from engage.events.kinds import kinds
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.references import resolve
from engage.tenancy.owned import BrandQuerySet

LINES_A_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """Which facts are wanted; what is None or "" does not narrow."""

    kind: str = ""
    actor: Member | None = None
    subject: str = ""
    """A reference, such as "community.topic:12"."""
    since: datetime | None = None
    before: datetime | None = None
    """Facts older than this moment."""

    def found(self) -> BrandQuerySet:
        """Those facts, the newest first."""
        facts = EventRecord.objects.order_by("-pk")
        if self.kind:
            facts = facts.filter(kind=self.kind)
        if self.actor is not None:
            facts = facts.filter(actor_id=self.actor.pk)
        if self.subject:
            subject_kind, _colon, subject_id = self.subject.partition(":")
            facts = facts.filter(subject_kind=subject_kind, subject_id=int(subject_id))
        if self.since is not None:
            facts = facts.filter(at__gte=self.since)
        if self.before is not None:
            facts = facts.filter(at__lt=self.before)
        return facts


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as a person reads it."""

    pk: int
    at: datetime
    kind: str
    sentence: SafeString
    """With its actor in bold."""
    actor_id: int | None
    actor: str
    """The actor's name; empty when nobody acted or the person was forgotten."""
    subject: str
    """A reference; empty when the fact is about the brand itself."""
    title: str
    """What the subject is called; empty when it is gone or not for this reader."""
    url: str
    particulars: dict[str, Any]
    request_id: str


@dataclass(frozen=True)
class BookPage:
    """Some lines, and where the next ones begin."""

    lines: list[Line]
    next_cursor: int | None

    @classmethod
    def read(
        cls, asked: Asked, viewer: Member, after: int | None = None, size: int = LINES_A_PAGE
    ) -> Self:
        """Facts older than number `after`: two statements, and one for each kind of subject."""
        facts = asked.found()
        if after is not None:
            facts = facts.filter(pk__lt=after)
        records = list(facts[: size + 1])
        more, records = len(records) > size, records[:size]
        return cls(_lines(records, viewer), records[-1].pk if more else None)


def pages_of(asked: Asked, viewer: Member, until: int, size: int = 1000) -> Iterator[list[Line]]:
    """All lines up to number `until`, page by page; each page needs the brand to be current."""
    after: int | None = until + 1
    while after is not None:
        page = BookPage.read(asked, viewer, after, size)
        yield page.lines
        after = page.next_cursor


def _lines(records: list[EventRecord], viewer: Member) -> list[Line]:
    actors = {record.actor_id for record in records if record.actor_id}
    names = {one.pk: one.shown_name for one in Member.objects.filter(pk__in=actors)}
    subjects = resolve((record.reference for record in records if record.reference), viewer)
    return [_line(record, names, subjects) for record in records]


def _line(record: EventRecord, names: dict[int, str], subjects: dict[str, Any]) -> Line:
    subject = subjects.get(record.reference)
    actor = names.get(record.actor_id or 0, "")
    return Line(
        pk=record.pk,
        at=record.at,
        kind=record.kind,
        sentence=sentence_of(record, actor),
        actor_id=record.actor_id,
        actor=actor,
        subject=record.reference,
        title=subject.title if subject else "",
        url=subject.url if subject else "",
        particulars=record.particulars,
        request_id=record.request_id,
    )


def sentence_of(record: EventRecord, actor: str) -> SafeString:
    """The kind's own sentence, its actor in bold; the bare kind where its part is not installed."""
    if record.kind not in kinds:
        return conditional_escape(record.kind)
    words = conditional_escape(record.fact.sentence())
    named = f"<strong>{conditional_escape(actor or _('Somebody'))}</strong>"
    return mark_safe(words.replace("{actor}", named))  # noqa: S308 - both parts are escaped above
