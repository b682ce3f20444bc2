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
    if "PostHistory" not in dump.files:
        return
    history = dump.rows("PostHistory")
    run.progress.start(history.path.name)
    for _row in history:
        run.progress.at(history.part, history.read)
    run.progress.end(history.read)
    run.tally.files[history.path.name] += history.read
    run.report.unlisted("history", "", "history_not_kept", history.read)
