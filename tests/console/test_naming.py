"""Rows and columns of the back office have words of their own in every language."""

from __future__ import annotations

from django.apps import apps
from django.contrib import admin
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.functional import Promise
from django.utils.translation import override

from engage.console.naming import house_models, name_everything


def test_each_row_and_column_that_the_back_office_shows_has_a_name() -> None:
    shown = [model for model in admin.site._registry if model in house_models()]
    assert len(shown) > 15
    for model in shown:
        meta = model._meta
        assert isinstance(meta.verbose_name, Promise), meta.label
        assert isinstance(meta.verbose_name_plural, Promise), meta.label
        for field in meta.local_fields:
            assert isinstance(field.verbose_name, Promise), f"{meta.label}.{field.name}"


def test_they_are_said_in_the_reader_s_language() -> None:
    topic = apps.get_model("community", "Topic")
    with override("ru"):
        assert str(topic._meta.verbose_name_plural) == "темы"
        assert str(topic._meta.get_field("created_at").verbose_name) == "создано"
        assert topic(kind="question").get_kind_display() == "вопрос"
    with override("en"):
        assert str(topic._meta.verbose_name_plural) == "topics"
        assert topic(kind="question").get_kind_display() == "question"


def test_naming_again_changes_nothing() -> None:
    before = [str(model._meta.verbose_name) for model in house_models()]
    name_everything()
    assert [str(model._meta.verbose_name) for model in house_models()] == before


def test_no_migration_carries_the_names() -> None:
    loader = MigrationLoader(None)
    now = ProjectState.from_apps(apps)
    found = MigrationAutodetector(loader.project_state(), now).changes(graph=loader.graph)
    labels = {model._meta.app_label for model in house_models()}
    assert labels & found.keys() == set()
