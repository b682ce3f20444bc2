"""Users.xml: everybody becomes a member who can be claimed later, the Community user (-1) too."""

from __future__ import annotations

from collections.abc import Iterator

from community.plugs.stackexchange.columns import moment
from community.plugs.stackexchange.dump import Dump, batches
from community.plugs.stackexchange.texts import LONGEST_BIO, ready_bios
from community.plugs.stackexchange.xml_rows import Row
from engage.members.models import ImportedIdentity
from engage.members.operations.imports import ImportedPerson, import_members
from engage.portability.imports.run import Run

NOUN = "authors"
USED = frozenset({"Id", "DisplayName", "CreationDate", "AboutMe"})


def bring_people(run: Run, dump: Dump) -> None:
    """Make those who are not here yet."""
    count = run.tally.count(NOUN)
    for rows, bios in run.ahead.map(ready_bios, _fresh(run, dump)):
        people = [
            ImportedPerson(
                row["Id"],
                row.get("DisplayName", ""),
                moment(row, "CreationDate"),
                bio,
                is_listed=row["Id"] != "-1",  # the site's own user is nobody
            )
            for row, bio in zip(rows, bios, strict=True)
        ]
        with run.writing() as by:
            import_members(run.source, people, by=by)
        count.added += len(people)
        for row, person in zip(rows, people, strict=True):
            _tell(run, dump, row, person)


def _fresh(run: Run, dump: Dump) -> Iterator[tuple[list[Row], list[str]]]:
    for rows in batches(run, dump, "Users", NOUN, used=USED):
        with run.reading():
            known = set(
                ImportedIdentity.objects.filter(
                    source=run.source, source_id__in=[row["Id"] for row in rows]
                ).values_list("source_id", flat=True)
            )
        run.tally.count(NOUN).known += len(known)
        fresh = [row for row in rows if row["Id"] not in known]
        if fresh:
            yield fresh, [row.get("AboutMe", "") for row in fresh]


def _tell(run: Run, dump: Dump, row: Row, person: ImportedPerson) -> None:
    """What was lost on the way of one who came in."""
    file, row_id = dump.files["Users"].name, row["Id"]
    if len(person.bio) > LONGEST_BIO or (row.get("AboutMe") and not person.bio):
        run.report.note(NOUN, file, row_id, "bio_shortened", {"AboutMe": row["AboutMe"]})
    if person.joined_at is None:
        run.report.note(NOUN, file, row_id, "no_join_date", {})
