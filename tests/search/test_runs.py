"""All of a brand anew: in steps, gone on with after an interruption, left-overs cleared."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models.functions import Now

from engage.search import tasks
from engage.search.models import IndexRun, SearchEntry
from engage.search.operations import advance_run, begin_run, runs
from tests.search.conftest import Notes

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


@pytest.fixture
def many(notes, monkeypatch) -> Notes:
    """Seven notes, three a step, none indexed."""
    monkeypatch.setattr(runs, "STEP", 3)
    for number in range(7):
        notes.write(f"Note {number}")
    SearchEntry.objects.all().delete()
    return notes


def finish() -> IndexRun:
    run = advance_run()
    while run.finished_at is None:
        run = advance_run()
    return run


def test_a_run_goes_on_where_it_stood(many):
    run = advance_run()
    assert (run.after_id, run.entries_count, run.finished_at) == (3, 3, None)
    assert finish().entries_count == 7 == SearchEntry.objects.count()
    assert advance_run().entries_count == 7  # finished: nothing more to do


def test_what_no_step_touched_is_gone(many):
    finish()
    del many.kept[4]
    SearchEntry.objects.update(indexed_at=Now() - timedelta(hours=1))
    begin_run()
    assert finish().entries_count == 6
    assert not SearchEntry.objects.filter(subject_id=4).exists()


def test_the_command_tells_and_knows_its_brands(many):
    out = StringIO()
    call_command("search_reindex", "--brand", "acme", stdout=out)
    assert out.getvalue().startswith("acme: 7 entries in ")
    with pytest.raises(CommandError, match="no brand"):
        call_command("search_reindex", "--brand", "nowhere")


def test_due_are_brands_without_a_run_and_runs_that_stand(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(
        tasks.index_later,
        "for_brand",
        lambda brand_id: type("P", (), {"delay": staticmethod(lambda: asked.append(brand_id))}),
    )
    assert tasks.index_due() == 2
    assert sorted(asked) == sorted([cast.acme.pk, cast.zenith.pk])
