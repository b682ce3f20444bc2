"""An archive of a Discourse forum (topics as its JSON API gives them) brought into a brand.

What maps to what, what has no home yet and how the sums are checked stands in `docs/importing.md`.
The topics are read once and kept in a temporary file, so that everybody is known before the first
text that calls them is rendered; then each is written once, whole. Links between topics are
changed last, when all of them are here.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from community.operations.old_addresses import remember_site
from community.plugs.discourse.archive import Archive, find_archive
from community.plugs.discourse.categories import Categories, Named, named_in
from community.plugs.discourse.collecting import Collector, collect_sources
from community.plugs.discourse.links import Links
from community.plugs.discourse.people import bring_people
from community.plugs.discourse.reasons import REASONS
from community.plugs.discourse.topics import Topics
from engage.portability.imports import Beginning, ImportFault, importer
from engage.portability.imports.run import Run


@importer("discourse")
class Discourse:
    """Topics, posts, people, likes, accepted answers and tags of one forum."""

    help = "a Discourse archive: a folder with topics.jsonl, or one file (also .gz or .xz)"
    reasons = REASONS
    _archive: Archive
    _host: str
    _named: dict[str, Named]

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--category", default="", help="slug of the category that takes all topics"
        )
        parser.add_argument(
            "--categories",
            type=Path,
            help="names of categories: a CSV of id,name,slug, or Discourse's categories.json",
        )
        parser.add_argument(
            "--source", default="", help="host of the forum, when the archive does not tell it"
        )

    def begin(self, folder: Path, wishes: dict[str, Any]) -> Beginning:
        self._archive = archive = find_archive(folder)
        self._named = named_in(archive, wishes["categories"])
        self._host = wishes["source"].lower() or archive.host()
        if self._host:
            return Beginning(f"discourse:{self._host}"[:80])
        first = archive.first()
        if not first:
            raise ImportFault(f"{folder} holds no topic that can be read.")
        note = (
            "The archive does not tell the forum's host, so links between its topics stay as they "
            "are. Name it with --source, e.g. --source forum.example.org, always the same."
        )
        return Beginning(f"discourse:{first}"[:80], (note,))

    def bring_in(self, run: Run) -> None:
        archive = self._archive
        restricted = {key for key, one in self._named.items() if one.is_restricted}
        categories = Categories(run, self._named)
        categories.check()
        collector = Collector(run, restricted)
        collector.collect(archive)
        collect_sources(run, archive)
        with run.writing() as by:
            site = remember_site("discourse", run.source, by=by)
        bring_people(run, site)
        categories.bring(site, collector.categories)
        Topics(run, site, categories, self._host).bring()
        if self._host:
            Links(run, self._host).bring()
        if archive.broken:
            files = "; ".join(f"{name}: {why}" for name, why in archive.broken.items())
            run.shortfall = (
                f"A file breaks off ({files}). All that stands before that is imported; mend the "
                "file and run the import again."
            )
