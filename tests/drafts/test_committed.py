"""Drafts over real commits: tabs at once, and what is found to be cleared away."""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import connections
from django.utils.timezone import now

from engage.drafts.marks import Mark
from engage.drafts.models import Draft
from engage.drafts.operations import DraftConflict, end_draft, keep_draft
from engage.drafts.places import Place
from engage.drafts.tasks import forget_drafts_due
from engage.tenancy.current import brand_context
from tests.cast import Cast

TEXT = {"text": "Have you tried the other cable?"}


def test_brands_with_old_ones_are_found(committed):
    cast = Cast.load()
    with brand_context(cast.zenith.pk):
        keep_draft(Place("community.topic", 0, "new"), TEXT, by=cast.zara)
    assert forget_drafts_due() == 0
    with brand_context(cast.zenith.pk):
        Draft.objects.update(saved_at=now() - timedelta(days=200))
    assert forget_drafts_due() == 1


def at_once(*jobs) -> list[object]:
    """Run all in threads; what each returned or raised."""
    results: list[object] = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs))

    def run(at, job):
        try:
            barrier.wait()
            results[at] = job()
        except Exception as error:
            results[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_eight_tabs_at_once_and_one_is_kept(committed):
    cast = Cast.load()
    place = Place("community.topic", 0, "new")

    def saving(text, version=0):
        def save():
            with brand_context(cast.acme.pk):
                return keep_draft(place, {"text": text}, by=cast.cleo, version=version, tab=text)

        return save

    first = at_once(*[saving(f"t{n}") for n in range(8)])
    assert sum(isinstance(one, Draft) for one in first) == 1
    assert sum(isinstance(one, DraftConflict) for one in first) == 7
    version = next(one.version for one in first if isinstance(one, Draft))
    again = at_once(*[saving(f"u{n}", version) for n in range(8)])
    kept = [one for one in again if isinstance(one, Draft)]
    assert len(kept) == 1 and kept[0].version == version + 1
    with brand_context(cast.acme.pk):
        assert Draft.objects.get().fields == kept[0].fields


def test_a_save_and_the_end_at_once_never_leave_the_sent_text(committed):
    cast = Cast.load()
    place = Place("community.topic", 0, "new")
    for turn in range(6):
        with brand_context(cast.acme.pk):
            before = Draft.objects.of(cast.cleo).at(place).first()
            version = before.version if before else 0
            draft = keep_draft(place, TEXT, by=cast.cleo, version=version, tab="a", turn=1)

        def save(version=draft.version):
            with brand_context(cast.acme.pk):
                return keep_draft(
                    place, {"text": "…"}, by=cast.cleo, version=version, tab="a", turn=2
                )

        def end(version=draft.version):
            with brand_context(cast.acme.pk):
                end_draft(place, Mark(version, "a"), by=cast.cleo)

        at_once(save, end)
        with brand_context(cast.acme.pk):
            assert not Draft.objects.get().is_open, turn
