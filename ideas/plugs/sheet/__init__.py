"""`manage.py import ideas FILE`: a sheet of ideas, one a line, as other idea boards export them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from engage.portability.imports import Beginning, ImportFault, importer
from engage.portability.imports.run import Run
from ideas.models import Board, Status
from ideas.plugs.sheet.bringing import bring
from ideas.plugs.sheet.reasons import REASONS
from ideas.plugs.sheet.rows import check, readable

SOURCE = "sheet"


@importer("ideas")
class Sheet:
    """Ideas of one table."""

    help = "ideas as a table: title, author and, if you like, text, created, status, voters … (CSV)"
    reasons = REASONS

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--source", default=SOURCE, help="name of the collection; ids are unique within it"
        )
        parser.add_argument("--board", default="", help="slug of the board for lines without one")

    def begin(self, folder: Path, wishes: dict[str, Any]) -> Beginning:
        check(folder)
        return Beginning(f"ideas:{wishes['source']}"[:80])

    def bring_in(self, run: Run) -> None:
        with run.reading():
            boards = {row.slug: row for row in Board.objects.order_by("position", "pk")}
            statuses = set(Status.objects.values_list("slug", flat=True))
        asked = run.wishes["board"]
        if not boards or asked not in {*boards, ""}:
            raise ImportFault("The brand has no such board; make it in the console first.")
        boards[""] = boards[asked] if asked else next(iter(boards.values()))
        bring(run, readable(run, set(boards), statuses), boards)
