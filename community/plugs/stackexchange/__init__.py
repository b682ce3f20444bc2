"""A Stack Exchange data dump (a folder of Posts.xml, Users.xml …) brought into a brand.

What maps to what, what has no home yet and how the sums are checked stands in `docs/importing.md`.
Posts, votes and comments are first collected, in a temporary file: a topic is written once, whole,
with its answers, comments, counters and states. No pass holds more than a few batches in memory.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from community.operations.old_addresses import remember_site
from community.plugs.stackexchange.authors import Authors
from community.plugs.stackexchange.comments import collect_comments
from community.plugs.stackexchange.dump import Dump, find_dump
from community.plugs.stackexchange.homes import TopicHome
from community.plugs.stackexchange.links import bring_links
from community.plugs.stackexchange.people import bring_people
from community.plugs.stackexchange.posts import collect_posts
from community.plugs.stackexchange.reasons import REASONS
from community.plugs.stackexchange.tags import bring_tags
from community.plugs.stackexchange.topics import bring_topics
from community.plugs.stackexchange.unhoused import list_badges, pass_over_history
from community.plugs.stackexchange.votes import collect_votes, list_votes_of_lost_posts
from engage.portability.imports import Beginning, importer
from engage.portability.imports.run import Run


@importer("stackexchange")
class StackExchange:
    """Questions, answers, comments, people, tags, votes and links of one site."""

    help = "a Stack Exchange data dump: a folder with Posts.xml, Users.xml … (also .gz or .xz)"
    reasons = REASONS
    _dump: Dump

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--category", default="", help="slug of the category that takes the questions"
        )
        parser.add_argument(
            "--source", default="", help="name of the site, when it cannot be told from Users.xml"
        )
        parser.add_argument(
            "--partial", action="store_true", help="go on though files of the dump are missing"
        )

    def begin(self, folder: Path, wishes: dict[str, Any]) -> Beginning:
        self._dump = find_dump(folder, partial=wishes["partial"])
        notes = tuple(f"{name}.xml is missing and passed over." for name in self._dump.missing)
        return Beginning(self._dump.source(wishes["source"]), notes)

    def bring_in(self, run: Run) -> None:
        dump, authors = self._dump, Authors(run)
        home = TopicHome(run)
        home.check()
        with run.writing() as by:
            remember_site("stackexchange", run.source, by=by)
        bring_tags(run, dump)
        bring_people(run, dump)
        collect_posts(run, dump)
        collect_votes(run, dump)
        collect_comments(run, dump)
        bring_topics(run, dump, authors, home)
        list_votes_of_lost_posts(run, dump)
        bring_links(run, dump)
        list_badges(run, dump)
        pass_over_history(run, dump)
