"""PostLinks.xml: duplicates first, because a pair is often linked both ways and that says more."""

from __future__ import annotations

from collections.abc import Sequence

from community.operations.imports import ImportedLink, import_links
from community.operations.imports.finding import posts_of
from community.plugs.stackexchange.columns import moment
from community.plugs.stackexchange.dump import Dump, batches
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.run import Run

NOUN = "links"
KINDS = {"1": "related", "3": "duplicate"}
USED = frozenset({"Id", "CreationDate", "PostId", "RelatedPostId", "LinkTypeId"})


def bring_links(run: Run, dump: Dump) -> None:
    """Two readings of the file, which is small beside the others."""
    for rows in batches(run, dump, "PostLinks", NOUN, label="duplicates", used=USED):
        refuse = run.refuser(NOUN, dump.files["PostLinks"].name)
        for row in rows:
            if row.get("LinkTypeId") not in KINDS:
                refuse(row, "no_home", f"type {row.get('LinkTypeId', '')[:20]}")
        _bring(run, dump, rows, "3")
    for rows in batches(run, dump, "PostLinks", NOUN, label="relations", again=True):
        _bring(run, dump, rows, "1")


def _bring(run: Run, dump: Dump, rows: Sequence[Row], wanted: str) -> None:
    kind = KINDS[wanted]
    refuse = run.refuser(NOUN, dump.files["PostLinks"].name)
    rows = [row for row in rows if row.get("LinkTypeId") == wanted]
    openings = _openings(run, rows)
    good: list[tuple[Row, ImportedLink]] = []
    for row in rows:
        link = _link(row, openings, kind)
        if isinstance(link, str):
            refuse(row, link, kind)
        else:
            good.append((row, link))
    pairs = [f"{link.post_source_id} {link.original_source_id}" for _row, link in good]
    again = run.scratch.repeated(f"{NOUN} {kind}", pairs)
    for (row, _), repeated in zip(good, again, strict=True):
        if repeated:
            refuse(row, "same_link", kind)
    good = [pair for pair, repeated in zip(good, again, strict=True) if not repeated]
    with run.writing() as by:
        outcome = import_links(run.source, [link for _row, link in good], by=by)
    count = run.tally.count(NOUN, kind)
    count.added += len(outcome.added)
    count.known += len(outcome.known)
    for row, link in good:
        reason = outcome.refused.get(link.source_id)
        if reason:
            refuse(row, reason, kind)


def _link(row: Row, openings: dict[str, str], kind: str) -> ImportedLink | str:
    """The link between the questions, or the reason why there is none."""
    post = openings.get(row.get("PostId", ""))
    original = openings.get(row.get("RelatedPostId", ""))
    if post is None or original is None:
        return "post_not_here"
    at = moment(row, "CreationDate")
    if at is None:
        return "bad_date"
    return ImportedLink(row["Id"], post, original, kind, at)


def _openings(run: Run, rows: Sequence[Row]) -> dict[str, str]:
    """Post → its question, both by id in the source: a link may name an answer."""
    ids = {row.get(name, "") for row in rows for name in ("PostId", "RelatedPostId")}
    with run.reading():
        found = posts_of(run.source, ids).filter(parent=None)
        return dict(found.values_list("source_id", "topic__source_id"))
