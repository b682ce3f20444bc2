"""Restoring a backup into an empty, prepared database, and comparing what came in."""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from engage.portability.backup.making import DUMP, FORM, MANIFEST, MEDIA, Say, connected
from engage.portability.backup.programs import run
from engage.portability.backup.sums import sums_of, tables, walls_of

LEFT_TO_BOOTSTRAP = ("EXTENSION", "SCHEMA")
"""Entries of the dump that a superuser's bootstrap.sql made before."""

DEFAULT_GRANTS = (
    ("SELECT, INSERT, UPDATE, DELETE", "TABLES", "app_web, app_platform"),
    ("USAGE, SELECT", "SEQUENCES", "app_web, app_platform"),
    ("SELECT", "TABLES", "app_backup"),
    ("SELECT", "SEQUENCES", "app_backup"),
)
"""As bootstrap.sql says them: rights, what on, to whom."""


class CannotRestore(RuntimeError):
    """The file is no backup of ours, or there is something where it should go."""


class Differs(RuntimeError):
    """What came in is not what was dumped."""


def restore_backup(source: Path, say: Say = lambda _words: None) -> dict[str, Any]:
    """Fill the empty database of `OWNER_DATABASE_URL` and the media folder; the manifest.

    All of the database or nothing. Raises `CannotRestore` before anything is written, `Differs`
    when a table, a policy, a grant or an upload is not as it was, `ProgramFailed` and `OSError`.
    """
    owner = settings.DATABASES["owner"]
    with (
        tempfile.TemporaryDirectory(prefix="engage-restore-") as name,
        _opened(source) as archive,
    ):
        folder = Path(name)
        manifest = _manifest(archive)
        _expect_empty(owner, settings.MEDIA_ROOT)
        _unpack(archive, DUMP, folder)
        say("Filling the database …")
        _fill(owner, folder)
        say("Comparing every table …")
        _compare(owner, manifest)
        say("Bringing the uploads back …")
        _bring_media(archive)
        _compare_media(settings.MEDIA_ROOT, manifest)
    return manifest


def _opened(source: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(source, "r:")
    except tarfile.TarError as error:
        raise CannotRestore(f"{source} is no backup of Engage.") from error


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    try:
        file = archive.extractfile(MANIFEST)
        manifest = json.load(file) if file else {}
    except (KeyError, ValueError, tarfile.TarError) as error:
        raise CannotRestore("The file has no manifest of ours.") from error
    form = manifest.get("form") if isinstance(manifest, dict) else None
    if form != FORM:
        raise CannotRestore(f"The backup is of form {form}, this is {FORM}.")
    return manifest  # type: ignore[no-any-return]


def _unpack(archive: tarfile.TarFile, name: str, folder: Path) -> None:
    try:
        archive.extract(name, folder, filter="data")
    except (KeyError, tarfile.TarError) as error:
        raise CannotRestore(f"The file has no whole {name}.") from error


def _expect_empty(owner: dict[str, Any], media: Path) -> None:
    with closing(connected(owner)) as connection, connection.cursor() as cursor:
        found = tables(cursor)
    if found:
        raise CannotRestore(
            f"The database {owner['NAME']} has {len(found)} tables. Restore into a new one: make "
            "it with bootstrap.sql and do not migrate it."
        )
    if media.is_dir() and any(media.iterdir()):
        raise CannotRestore(f"{media} is not empty.")


def _fill(owner: dict[str, Any], folder: Path) -> None:
    listed = run("pg_restore", owner, "--list", str(folder / DUMP)).splitlines()
    wanted = [line for line in listed if not _is_bootstraps(line)]
    (folder / "list").write_text("\n".join(wanted))
    arguments = ["--single-transaction", "--exit-on-error", "--no-owner", "--role=app_owner"]
    arguments += [f"--use-list={folder / 'list'}", f"--dbname={owner['NAME']}"]
    with _without_default_grants(owner):
        run("pg_restore", owner, *arguments, str(folder / DUMP))


@contextmanager
def _without_default_grants(owner: dict[str, Any]) -> Iterator[None]:
    """New tables get the dump's grants and no others: what is only added to stays so.

    The dump brings the default grants back at its end; when it fails, they are put back here.
    """
    _steer(owner, "REVOKE", "FROM")
    try:
        yield
    except BaseException:
        _steer(owner, "GRANT", "TO")
        raise


def _steer(owner: dict[str, Any], verb: str, whom: str) -> None:
    """Grant or revoke what bootstrap.sql lets app_owner's new tables and sequences have."""
    with closing(connected(owner)) as connection, connection.cursor() as cursor:
        cursor.execute("SET ROLE app_owner")
        for rights, kind, roles in DEFAULT_GRANTS:
            cursor.execute(
                f"ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public "
                f"{verb} {rights} ON {kind} {whom} {roles}"
            )
        connection.commit()


def _is_bootstraps(line: str) -> bool:
    """A line of the list: "5; 2615 2200 SCHEMA - public app_owner"; comments begin with ";"."""
    words = line.split()
    if line.startswith(";") or len(words) < 5:
        return False
    kind, *rest = words[3:]
    return kind in LEFT_TO_BOOTSTRAP or (
        kind in ("COMMENT", "ACL") and rest[:2] != ["-", "TABLE"] and rest[1] in LEFT_TO_BOOTSTRAP
    )


def _compare(owner: dict[str, Any], manifest: dict[str, Any]) -> None:
    with closing(connected(owner)) as connection, connection.cursor() as cursor:
        cursor.execute("SET ROLE app_owner")
        here, walls = sums_of(cursor), walls_of(cursor)
    wrong = [name for name, sums in manifest["tables"].items() if here.get(name) != sums]
    wrong += sorted(set(here) - set(manifest["tables"]))
    if wrong:
        raise Differs(f"These tables differ from the backup: {', '.join(wrong)}.")
    if walls != manifest["walls"]:
        raise Differs("Policies, grants, constraints or functions differ from the backup.")


def _bring_media(archive: tarfile.TarFile) -> None:
    inside = [entry for entry in archive.getmembers() if entry.name.startswith(f"{MEDIA}/")]
    for entry in inside:
        entry.name = entry.name.removeprefix(f"{MEDIA}/")
        archive.extract(entry, settings.MEDIA_ROOT, filter="data")


def _compare_media(folder: Path, manifest: dict[str, Any]) -> None:
    for name, wanted in manifest.get("media_sums", {}).items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise Differs(f"The upload {name} differs from the backup.")
