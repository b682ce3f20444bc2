"""PostgreSQL's own programs, called with a role's address and without its password in sight."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings


class ProgramFailed(RuntimeError):
    """One of the programs is missing or did not succeed; the message is for the operator."""


def run(name: str, database: dict[str, Any], *arguments: str) -> str:
    """Run `name` (such as "pg_dump") on a database of Django's form; what it printed.

    Raises `ProgramFailed` with the program's last words.
    """
    path = shutil.which(name, path=settings.POSTGRES_PROGRAMS or None)
    if path is None:
        where = settings.POSTGRES_PROGRAMS or "the PATH"
        raise ProgramFailed(f"{name} is not in {where}; ENGAGE_POSTGRES_PROGRAMS names its folder.")
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    env = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    env |= {variable: str(database[key]) for variable, key in names.items() if database[key]}
    env |= {f"PG{option.upper()}": value for option, value in tls_of(database).items()}
    env["PGDATABASE"] = str(database["NAME"])
    done = subprocess.run(
        [path, *arguments], env=env, capture_output=True, text=True, check=False, cwd=Path("/")
    )
    if done.returncode != 0:
        raise ProgramFailed(f"{name} failed:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


def tls_of(database: dict[str, Any]) -> dict[str, str]:
    """How the way to a database is secured: the `ssl…` options of its address."""
    options = database["OPTIONS"].items()
    return {name: str(value) for name, value in options if name.startswith("ssl")}
