"""The checks of `make check` find what they are for."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    """Load one of the scripts in `.ci`."""
    spec = importlib.util.spec_from_file_location(f"ci_{name}", ROOT / ".ci" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_only_tables_in_use_are_judged() -> None:
    kept = script("migrations").about_tables_in_use(
        [
            'CREATE TABLE "idea" ("id" bigint);',
            'ALTER TABLE idea ADD CONSTRAINT "x" UNIQUE (brand_id, id);',
            'CREATE INDEX "idea_brand" ON "idea" ("brand_id");',
            'ALTER TABLE "ideas" ADD CONSTRAINT "y" UNIQUE (brand_id, id);',
            'CREATE INDEX "topic_brand" ON "topic" ("brand_id");',
        ]
    )
    assert kept == [
        'CREATE TABLE "idea" ("id" bigint);',
        'ALTER TABLE "ideas" ADD CONSTRAINT "y" UNIQUE (brand_id, id);',
        'CREATE INDEX "topic_brand" ON "topic" ("brand_id");',
    ]


def test_broken_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# A `first` title!\n")
    page = tmp_path / "page.md"
    page.write_text(
        "# Here\n[a](other.md) [b](other.md#a-first-title) [c](#here) [d](https://example.com)\n"
        "[e](gone.md) ![f](gone.png) [g](other.md#nowhere) [h](#nowhere) `[i](code.md)`\n"
        "```\n[j](fenced.md)\n```\n"
    )
    links = script("links")
    assert links.broken_links(page) == ["gone.md", "gone.png", "other.md#nowhere", "#nowhere"]


@pytest.mark.parametrize(
    ("message", "whole"),
    [
        (Message("Reply", "Ответить"), True),
        (Message("Reply", ""), False),
        (Message("Reply", "Ответить", flags=["fuzzy"]), False),
        (Message(("%d day", "%d days"), ("%d день", "%d дня", "%d дней")), True),
        (Message(("%d day", "%d days"), ("%d день", "", "%d дней")), False),
        (None, False),
    ],
)
def test_half_a_translation_is_none(message: Message | None, whole: bool) -> None:
    assert script("translations").is_whole(message) is whole
