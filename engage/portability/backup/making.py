"""Making a backup: one archive with the dump, the uploads and a manifest, of one moment."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings

from engage.portability.backup.programs import run, tls_of
from engage.portability.backup.sums import LEFT_OUT, sums_of, walls_of

FORM = 2
DUMP, MANIFEST, MEDIA = "database.dump", "manifest.json", "media"

Say = Callable[[str], None]


def make_backup(
    target: Path, database: dict[str, Any], say: Say = lambda _words: None
) -> dict[str, Any]:
    """Write `database`, read as app_backup, to `target`, whole or not at all; the manifest.

    Dump and sums are of one snapshot, whatever is written meanwhile. Raises `ProgramFailed`,
    `psycopg2.OperationalError` and `OSError`.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".engage-backup-") as name:
        folder = Path(name)
        with closing(connected(database)) as connection, connection.cursor() as cursor:
            connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            say("Dumping the database …")
            arguments = ["--format=custom", f"--file={folder / DUMP}", f"--snapshot={snapshot}"]
            arguments += [f"--exclude-table-data={table}" for table in LEFT_OUT]
            run("pg_dump", database, *arguments)
            say("Counting every table …")
            manifest = {
                "form": FORM,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "tables": sums_of(cursor),
                "walls": walls_of(cursor),
            }
        say("Packing …")
        packed = folder / "packed"
        packed.touch(0o600)
        with tarfile.open(packed, "w") as archive:
            archive.add(folder / DUMP, DUMP)
            sums = _add_media(archive, settings.MEDIA_ROOT)
            manifest |= {"media": len(sums), "media_sums": sums}
            _add_text(archive, MANIFEST, json.dumps(manifest, indent=1))
        packed.replace(target)
    return manifest


def connected(database: dict[str, Any]) -> psycopg2.extensions.connection:
    """A connection of the driver's own to a database of Django's form."""
    return psycopg2.connect(
        host=database["HOST"],
        port=database["PORT"] or None,
        user=database["USER"],
        password=database["PASSWORD"],
        dbname=database["NAME"],
        connect_timeout=5,
        **tls_of(database),
    )


def _add_media(archive: tarfile.TarFile, folder: Path) -> dict[str, str]:
    """Add every file of `folder`; name → SHA-256 of what was added.

    Files are packed after the dump, so that what the dump knows is there; one that the sweeper
    deletes meanwhile was no longer used when the dump began.
    """
    sums = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        name = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as file:
                sums[name] = hashlib.file_digest(file, "sha256").hexdigest()
                file.seek(0)
                entry = archive.gettarinfo(arcname=f"{MEDIA}/{name}", fileobj=file)
                archive.addfile(entry, file)
        except (FileNotFoundError, IsADirectoryError):
            sums.pop(name, None)
    return sums


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(text.encode())
    archive.addfile(entry, io.BytesIO(text.encode()))
