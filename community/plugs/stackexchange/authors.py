"""Who wrote a row: a user of the dump, or somebody whose account was deleted there."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from community.plugs.stackexchange.columns import moment
from community.plugs.stackexchange.xml_rows import Row
from engage.members.models import ImportedIdentity
from engage.members.operations.imports import ImportedPerson, import_members
from engage.portability.imports.run import Run

NOUN = "deleted_authors"
_LONGEST_KEY = 120


class Authors:
    """Finds, or makes, the member behind each author.

    A deleted user leaves at most a display name. They become an imported member whose id in the
    source is `name:` and that name, which nobody can claim: all rows of one name are one member.
    They stand in no list of people, and are here since the first row that was read of them.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def of(self, rows: Sequence[Row]) -> list[int]:
        """The member id of each row's author, in order; one statement, and those to make some."""
        keys = [_key(row) for row in rows]
        names = dict(zip(keys, map(_said_name, rows), strict=True))
        with self._run.reading():
            found = dict(
                ImportedIdentity.objects.filter(
                    source=self._run.source, source_id__in=names
                ).values_list("source_id", "member_id")
            )
        absent = [key for key in names if key not in found]
        if absent:
            since = dict(zip(reversed(keys), reversed(rows), strict=True))  # the first of each
            people = [
                ImportedPerson(
                    key,
                    _name(key, names[key]),
                    moment(since[key], "CreationDate"),
                    is_listed=False,
                )
                for key in absent
            ]
            with self._run.writing() as by:
                found |= import_members(self._run.source, people, by=by)
        self._count(list(names), set(absent))
        return [found[key] for key in keys]

    def _count(self, keys: list[str], made: set[str]) -> None:
        """Each author who is not in Users.xml counts once a run."""
        scratch, count = self._run.scratch, self._run.tally.count(NOUN)
        users = scratch.seen("Users", keys)
        others = [key for key in keys if key not in users]
        for key, repeated in zip(others, scratch.repeated(NOUN, others), strict=True):
            if not repeated:
                count.added += key in made
                count.known += key not in made


def _key(row: Row) -> str:
    number = row.get("OwnerUserId") or row.get("UserId")
    if number:
        return number[:_LONGEST_KEY]
    key = f"name:{_said_name(row)}"
    if len(key) > _LONGEST_KEY:
        key = f"{key[:80]}:{sha256(key.encode()).hexdigest()[:32]}"
    return key


def _said_name(row: Row) -> str:
    return row.get("OwnerDisplayName") or row.get("UserDisplayName") or ""


def _name(key: str, name: str) -> str:
    if name:
        return name
    return "user" if key.startswith("name:") else f"user{key}"
