"""What a source says replaces what it said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils.timezone import now

from engage.insights.models import ActRow, InboundRow, OwedRow, RecognisedRow
from engage.insights.models.acts import AboutRow
from engage.insights.sources import (
    MOST,
    Act,
    Inbound,
    Note,
    Owed,
    Recognised,
    Source,
    sources,
)
from engage.members.models import Member
from engage.references import split
from engage.tenancy.current import require_brand_id

HEARD = """
INSERT INTO insights_counting (brand_id, heard_at) VALUES (%s, now())
ON CONFLICT (brand_id) DO UPDATE SET heard_at = excluded.heard_at
WHERE insights_counting.heard_at IS NULL
    OR insights_counting.heard_at <= insights_counting.counted_at
"""
"""Something is to be counted. Written once between two countings: facts must not queue for it."""

INBOUND = (
    "channel", "kind", "at", "staff_at", "peer_at", "answer_at", "solved_at", "solved_by", "counts",
)  # fmt: skip
KEY = ["brand", "about_kind", "about_id"]
PERSONAL: dict[type[Note], tuple[type[AboutRow], tuple[str, ...], tuple[str, ...]]] = {
    Act: (ActRow, ("kind",), ("at",)),
    Recognised: (RecognisedRow, (), ("at", "helped_at")),
    Owed: (OwedRow, (), ("at", "told_at")),
}
"""Note → its table, what belongs to its key beside thing and person, and what may change."""

LOOKED_AFTER = timedelta(days=8)
"""After a week it is a miss, whoever hears of it then."""

Veil = Mapping[int, int]
"""The id of an erased person → the number that stands for them."""


def replace(source: Source, ids: Sequence[int], veil: Veil | None = None) -> None:
    """Ask `source` about `ids`, and note what it says. Doing it twice changes nothing.

    Erased people are not written down again: what stands there about them, under their number,
    stays. A rebuild has emptied the tables and gives their new numbers in `veil`.
    """
    for start in range(0, len(ids), MOST):
        asked = ids[start : start + MOST]
        notes = list(source.read(asked))
        hidden = veil if veil is not None else _erased(notes)
        _replace_inbound(source, asked, notes, hidden)
        for kind in PERSONAL:
            _replace_personal(kind, source, asked, notes, hidden)
    if ids:
        note_heard()


def look_after_owed() -> None:
    """Ask again about things of which somebody still waits for word: telling is no fact."""
    since = now() - LOOKED_AFTER
    waiting = OwedRow.objects.filter(told_at=None, at__gt=since).order_by()
    about = list(waiting.values_list("about_kind", "about_id").distinct()[:MOST])
    for one in list(sources.values()) if about else ():
        ids = sorted(number for kind, number in about if kind == one.kind)
        if ids:
            replace(one, ids)


def note_heard() -> None:
    """There is something to count."""
    with connection.cursor() as cursor:
        cursor.execute(HEARD, [require_brand_id()])


def _erased(notes: Iterable[Note]) -> dict[int, int]:
    people = {note.person for note in notes if note.person}
    gone = Member.objects.filter(pk__in=people, erased_at__isnull=False)
    return dict.fromkeys(gone.values_list("pk", flat=True), 0) if people else {}


def _replace_inbound(
    source: Source, asked: Sequence[int], notes: Iterable[Note], hidden: Veil
) -> None:
    found = [note for note in notes if isinstance(note, Inbound)]
    rows = [_inbound(note, hidden) for note in found]
    if rows:
        # Not the person: somebody who was erased since must not come back by it.
        InboundRow.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=KEY, update_fields=list(INBOUND)
        )
    missing = set(asked) - {row.about_id for row in rows}
    if missing and InboundRow in _tables(source):
        lost = InboundRow.objects.filter(about_kind=source.kind, about_id__in=missing)
        lost.update(counts=False)


def _inbound(note: Inbound, hidden: Veil) -> InboundRow:
    kind, number = split(note.about)
    told = {name: getattr(note, name) for name in INBOUND}
    person = hidden.get(note.person, note.person) if note.person else None
    return InboundRow(about_kind=kind, about_id=number, person=person or None, **told)


def _replace_personal(
    kind: type[Any], source: Source, asked: Sequence[int], notes: Iterable[Note], hidden: Veil
) -> None:
    model, key, told = PERSONAL[kind]
    if model not in _tables(source):
        return
    wanted = {}
    for note in notes:
        if isinstance(note, kind):
            row = _personal(note, model, (*key, *told), hidden)
            if row.person:
                wanted[row.about_id, row.person, *(getattr(row, name) for name in key)] = row
    held = model.objects.filter(about_kind=source.kind, about_id__in=asked)
    gone = []
    for row in held:
        place = (row.about_id, row.person, *(getattr(row, name) for name in key))
        same = wanted.get(place)
        if same is None and row.person > 0:
            gone.append(row.pk)
        elif same is not None and all(getattr(row, one) == getattr(same, one) for one in told):
            del wanted[place]
    if gone:
        model.objects.filter(pk__in=gone).delete()
    if wanted:
        model.objects.bulk_create(
            wanted.values(),
            update_conflicts=True,
            unique_fields=[*KEY, *key, "person"],
            update_fields=list(told),
            batch_size=2_000,
        )


def _personal(note: Any, model: type[AboutRow], told: tuple[str, ...], hidden: Veil) -> Any:
    kind, number = split(note.about)
    values = {name: getattr(note, name) for name in told}
    person = hidden.get(note.person, note.person)
    return model(about_kind=kind, about_id=number, person=person, **values)


def _tables(source: Source) -> set[Any]:
    rows: dict[type[Note], Any] = {Inbound: InboundRow} | {
        kind: table for kind, (table, _key, _told) in PERSONAL.items()
    }
    return {rows[kind] for kind in source.gives}
