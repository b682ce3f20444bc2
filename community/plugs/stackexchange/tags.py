"""Tags.xml. The texts that describe tags are posts of a kind that has no home yet."""

from __future__ import annotations

from community.operations.imports import import_tags
from community.plugs.stackexchange.dump import Dump, batches
from engage.portability.imports.run import Run

NOUN = "tags"
USED = frozenset({"Id", "TagName", "Count"})


def bring_tags(run: Run, dump: Dump) -> None:
    """Make those that are not here yet, also the unused ones."""
    count = run.tally.count(NOUN)
    for rows in batches(run, dump, "Tags", NOUN, used=USED):
        refuse = run.refuser(NOUN, dump.files["Tags"].name)
        names = [row.get("TagName", "") for row in rows]
        again = run.scratch.repeated(NOUN, names)
        with run.writing() as by:
            outcome = import_tags(run.source, names, by=by)
        for row, name, repeated in zip(rows, names, again, strict=True):
            reason = outcome.refused.get(name) or ("same_tag" if repeated else "")
            if reason:
                refuse(row, reason)
            elif name in outcome.added:
                count.added += 1
            else:
                count.known += 1
