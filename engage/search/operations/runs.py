"""All entries of a brand, made anew in steps that can be interrupted and gone on with."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Now

from engage.rules import operation
from engage.search.models import IndexRun, SearchEntry
from engage.search.operations.entries import put_entries
from engage.search.rooms import kinds, room_of

STEP = 200
"""References a step: about a tenth of a second of work in one transaction."""
CLEARED = 2_000
"""Left-over entries that a step deletes."""


@operation
def begin_run(*, by: Any = None) -> IndexRun:
    """Begin anew, whatever is under way: everything is looked at once more."""
    run, made = IndexRun.objects.get_or_create()
    if not made:
        IndexRun.objects.filter(pk=run.pk).update(
            kind="", after_id=0, entries_count=0, began_at=Now(), moved_at=Now(), finished_at=None
        )
        run.refresh_from_db()
    return run


@operation
def advance_run(*, by: Any = None) -> IndexRun | None:
    """One step of the brand's run, begun when there is none; the run as it stands now.

    None while another process has it in hand. At the end, entries that no step has touched are
    deleted: their subjects are gone.
    """
    IndexRun.objects.get_or_create()
    run: IndexRun | None = IndexRun.objects.select_for_update(skip_locked=True).first()
    if run is None or run.finished_at is not None:
        return run
    ways = kinds()
    kind = run.kind if run.kind in ways else next(iter(ways), "")
    room = room_of(kind)
    ids = room.ids_after(kind, run.after_id if kind == run.kind else 0, STEP) if room else []
    if ids:
        run.entries_count += put_entries(kind, ids)
        run.kind, run.after_id = kind, ids[-1]
    elif kind and kind != ways[-1]:
        run.kind, run.after_id = ways[ways.index(kind) + 1], 0
    elif not _cleared(run):
        run.kind = kind
        run.finished_at = Now()  # type: ignore[assignment]
    run.moved_at = Now()  # type: ignore[assignment]
    run.save()
    run.refresh_from_db()
    return run


def _cleared(run: IndexRun) -> int:
    """Delete some of what the run has not touched; how many."""
    old = SearchEntry.objects.filter(indexed_at__lt=run.began_at).order_by("pk")
    ids = list(old.values_list("pk", flat=True)[:CLEARED])
    return SearchEntry.objects.filter(pk__in=ids).delete()[0] if ids else 0
