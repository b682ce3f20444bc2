"""Categories: by the names that the archive or a file gives them, else by their numbers."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, override

from community.models import Category, OldAddress, OldSite
from community.models.category import DISCUSSION, QUESTION
from community.operations import create_category
from community.operations.old_addresses import remember_addresses
from community.plugs.discourse.archive import Archive
from community.plugs.discourse.collecting import Use
from community.plugs.discourse.values import flag, ident, rows, text
from engage.members.models import Member
from engage.portability.imports import ImportFault
from engage.portability.imports.run import Run
from engage.rules import RuleBroken

NOUN = "categories"
NAME_LENGTH = 80
_QUESTIONS_FROM = 0.05
"""Part of a category's topics that have an accepted answer, from which on it is for questions."""


@dataclass(frozen=True)
class Named:
    """A category as something names it."""

    name: str
    slug: str = ""
    is_restricted: bool = False


class Categories:
    """Which category takes which topics."""

    def __init__(self, run: Run, named: dict[str, Named]) -> None:
        self._run, self._named = run, dict(named)
        self._wished = 0
        self._found: dict[str, int] = {}
        self._kinds: dict[str, str] = {}

    def check(self) -> None:
        """Raises `ImportFault` when a category was wished that does not exist."""
        slug = self._run.wishes["category"]
        if not slug:
            return
        with self._run.reading():
            found = Category.objects.filter(slug=slug).values_list("pk", flat=True).first()
        if found is None:
            raise ImportFault(
                f"There is no category {slug!r} in {self._run.brand.slug}. Leave --category out "
                "to have them made."
            )
        self._wished = int(found)

    def bring(self, site: OldSite, uses: Mapping[str, Use]) -> None:
        """Make those that topics need and that are not here yet."""
        for key, use in uses.items():
            if use.name.strip():
                self._named.setdefault(key, Named(use.name, use.slug))
            asks = use.solved >= max(1, _QUESTIONS_FROM * use.topics)
            self._kinds[key] = QUESTION if asks else DISCUSSION
        if uses:
            with self._run.writing() as by:
                for key in sorted(uses, key=int):
                    self._found[key] = self._one(site, key, by)

    def home(self, key: str) -> int:
        """The id here of the category that has the id `key` there."""
        return self._found[key]

    def kind(self, key: str) -> str:
        """Questions where answers are accepted, discussions elsewhere."""
        return self._kinds[key]

    def _one(self, site: OldSite, key: str, by: Member) -> int:
        known = OldAddress.objects.filter(site=site, path=f"c/{key}", category__isnull=False)
        found = self._wished or known.values_list("category", flat=True).first()
        count = self._run.tally.count(NOUN)
        count.known += found is not None
        count.added += found is None
        if found is None:
            found = self._make(key, by)
        paths = {f"c/{key}": found}
        if (named := self._named.get(key)) and named.slug:
            paths[f"c/{named.slug.lower()}"] = found
        remember_addresses(site, categories=paths, by=by)
        return int(found)

    def _make(self, key: str, by: Member) -> int:
        language = self._run.brand.language
        named = self._named.get(key)
        with override(language):
            usual = gettext("Category %(number)s") % {"number": key}
            usual = gettext("Other topics") if key == "0" else usual
        name = " ".join((named.name if named else usual).split())[:NAME_LENGTH] or usual
        slug = (named.slug if named else f"category-{key}") or name
        for wanted in (slug, f"{slug}-{key}", f"category-{key}", f"imported-category-{key}"):
            try:
                return create_category({language: name}, slug=wanted, by=by).pk
            except RuleBroken as error:
                fault = error
        raise ImportFault(
            f"No category could be made for {name!r}: {fault.message} Name one with --category."
        )


def named_in(archive: Archive, path: Path | None) -> dict[str, Named]:
    """What the archive's own file and the one of `--categories` say; the latter is stronger.

    Raises `ImportFault`.
    """
    named: dict[str, Named] = {}
    if archive.categories is not None:
        for found in archive.objects(archive.categories):
            named |= _all_in(found.value)
        archive.broken.clear()
    return named | (_file(path) if path else {})


def _all_in(value: Any) -> dict[str, Named]:
    """Categories in any of the shapes that Discourse gives: alone, a list, `/categories.json`."""
    if isinstance(value, dict):
        for key in ("category_list", "categories", "category"):
            if isinstance(value.get(key), dict | list):
                return _all_in(value[key])
        return _of([value])
    return _of(rows(value))


def _of(found: list[dict[str, Any]]) -> dict[str, Named]:
    named: dict[str, Named] = {}
    for row in found:
        key, name = ident(row.get("id")), text(row, "name").strip()
        if key and name:
            named[key] = Named(name, text(row, "slug"), flag(row, "read_restricted"))
        named |= _of(rows(row.get("subcategory_list")))
    return named


def _file(path: Path) -> dict[str, Named]:
    try:
        whole = path.read_text("utf-8-sig")
        if path.suffix == ".json":
            told = _all_in(json.loads(whole))
            return {key: Named(one.name, one.slug) for key, one in told.items()}
        lines = [line for line in csv.reader(whole.splitlines()) if line]
    except (OSError, ValueError, csv.Error) as error:
        raise ImportFault(f"{path} cannot be read: {error}.") from None
    named = {}
    for place, line in enumerate(lines):
        columns = [*(each.strip() for each in line), "", ""]
        key = "0" if columns[0] == "0" else ident(columns[0])
        if key and columns[1]:
            named[key] = Named(columns[1], columns[2])
        elif place:
            raise ImportFault(f"{path}, line {place + 1}: id,name,slug is expected.")
    return named
