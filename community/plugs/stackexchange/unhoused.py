"""Files of the dump that have no home yet."""

from __future__ import annotations

from community.plugs.stackexchange.dump import Dump, batches
from engage.portability.imports.run import Run

CLASSES = {"1": "gold", "2": "silver", "3": "bronze"}


def list_badges(run: Run, dump: Dump) -> None:
    """Badges wait in the report for the room of rewards."""
    for rows in batches(run, dump, "Badges", "badges"):
        refuse = run.refuser("badges", dump.files["Badges"].name)
        for row in rows:
            kind = row.get("Class", "")
            refuse(row, "no_home", CLASSES.get(kind, f"class {kind[:20]}"))


def pass_over_history(run: Run, dump: Dump) -> None:
    """Every revision of every post would double the report: they are only counted."""
    for rows in batches(run, dump, "PostHistory", "history"):
        run.report.unlisted("history", "", "history_not_kept", len(rows))
