"""`manage.py backup FILE`: the whole installation in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from engage.observing.carrying import mark_now
from engage.portability.backup.making import make_backup
from engage.portability.backup.programs import ProgramFailed
from engage.portability.plugs.figures import BACKED_UP


class Command(BaseCommand):
    help = "Write every row, policy and upload of the installation into one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to; must not exist yet")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"].absolute()
        if settings.BACKUP_DATABASE is None:
            raise CommandError("BACKUP_DATABASE_URL is not set: the address of app_backup.")
        if target.exists():
            raise CommandError(f"{target} exists. A backup never writes over another one.")
        if not target.parent.is_dir():
            raise CommandError(f"There is no folder {target.parent}.")
        try:
            manifest = make_backup(target, settings.BACKUP_DATABASE, self.stdout.write)
        except (ProgramFailed, psycopg2.Error, OSError) as error:
            raise CommandError(str(error)) from error
        mark_now(BACKED_UP)
        rows = sum(count for count, _sum in manifest["tables"].values())
        size = target.stat().st_size / 1e6
        self.stdout.write(
            f"{target}: {rows} rows of {len(manifest['tables'])} tables, "
            f"{manifest['media']} uploads, {size:.1f} MB."
        )
        if settings.UPLOADS_STORAGE == "s3":
            self.stdout.write(
                "Uploads lie in S3 and are not in this file. Keep them with the bucket's own "
                "versions or a copy of it, made after this file (docs/uploads.md)."
            )
