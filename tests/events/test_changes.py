"""Changes are told after the commit, each once, and never of what was undone."""

from __future__ import annotations

import pytest
from django.db import transaction

from engage.events import changed
from engage.events.changes import watches
from engage.tenancy.current import NoCurrentBrand, brand_context


@pytest.fixture
def told(monkeypatch):
    """What a watcher of this test was told."""
    heard: list[tuple[int, list[str]]] = []
    monkeypatch.setattr("engage.events.changes.watchers", [])
    watches(lambda brand_id, references: heard.append((brand_id, references)))
    return heard


def test_once_a_transaction_and_thing(acme, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), brand_context(acme.pk):
        changed("a.b:1", "a.b:2")
        with transaction.atomic():
            changed("a.b:1", "a.b:3")
        assert told == []
    assert told == [(acme.pk, ["a.b:1", "a.b:2", "a.b:3"])]


def test_what_was_undone_is_not_told(acme, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), brand_context(acme.pk):
        with pytest.raises(ValueError), transaction.atomic():
            changed("a.b:1")
            raise ValueError
        changed("a.b:2")
    assert told == [(acme.pk, ["a.b:2"])]


def test_a_watcher_that_fails_harms_nobody(acme, told, django_capture_on_commit_callbacks):
    def broken(brand_id, references):
        raise RuntimeError

    watches(broken)
    watches(lambda brand_id, references: told.append((0, references)))
    with django_capture_on_commit_callbacks(execute=True), brand_context(acme.pk):
        changed("a.b:1")
    assert told == [(acme.pk, ["a.b:1"]), (0, ["a.b:1"])]


def test_it_needs_a_brand(db):
    with pytest.raises(NoCurrentBrand):
        changed("a.b:1")


def test_the_same_watcher_is_one(told):
    def watcher(brand_id, references):
        return None

    watches(watcher)
    watches(watcher)
    from engage.events import changes

    assert changes.watchers.count(watcher) == 1
