"""The fact of an import: rooms that keep something beside the rows (a search index, points) hear
it and look at the imported rows themselves, because the rows are not told of one by one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@kind("portability.import_finished")
@dataclass(frozen=True)
class ImportFinished(Fact):
    """An import brought something in. The one fact of a whole run, recorded at its end."""

    importer: str
    added: int
    refused: int
    counts: tuple[tuple[str, int], ...]
    """Noun → rows added, such as ("posts", 1424)."""

    def sentence(self) -> str:
        return _("{actor} imported content from another system")
