"""Conversations of customers with brands on Twitter, as the table `twcs.csv` keeps them.

    manage.py import tweets twcs.csv.gz --brand acme

Each conversation becomes a ticket: what customers wrote are its messages, what brands wrote are
agents' replies, all at their own times. They go through the operation that every network's
messages go through, so what is here already is known by its id and a second run adds nothing. How
the counts are checked stands in docs/importing.md.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from engage.channels import kinds
from engage.channels.operations import account_of
from engage.portability.imports import Beginning, importer
from engage.portability.imports.run import Run
from support.plugs.tweets.bringing import bring
from support.plugs.tweets.reasons import REASONS
from support.plugs.tweets.rows import check, readable
from support.plugs.tweets.threads import threads

SOURCE = "tweets"


@importer("tweets")
class Tweets:
    """Conversations of one table."""

    help = "customers' tweets with the brands' replies: a table like twcs.csv (also .gz)"
    reasons = REASONS

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--source", default=SOURCE, help="name of the collection; ids are unique within it"
        )

    def begin(self, folder: Path, wishes: dict[str, Any]) -> Beginning:
        check(folder)
        return Beginning(f"tweets:{wishes['source']}"[:80])

    def bring_in(self, run: Run) -> None:
        with run.writing():
            account = account_of(kinds.IMPORT, run.source)
        bring(run, account, threads(readable(run)))
