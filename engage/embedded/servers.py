"""Both servers together, and the environment by which the application finds them."""

from dataclasses import dataclass
from pathlib import Path

from engage.embedded import postgres, valkey
from engage.embedded.claim import Claim
from engage.embedded.cluster import SUPERUSER, bootstrap, command
from engage.embedded.errors import EmbeddedError
from engage.embedded.records import passwords, read_json, write_json
from engage.embedded.server import Server
from engage.embedded.trigrams import check_trigrams

PORTS = "ports.json"
DATABASE = "engage"

URLS = {
    "DATABASE_URL": "app_web",
    "PLATFORM_DATABASE_URL": "app_platform",
    "OWNER_DATABASE_URL": "app_migrate",
    "BACKUP_DATABASE_URL": "app_backup",
}


@dataclass
class Servers:
    """Running PostgreSQL and Valkey of one data folder, and our claim on that folder."""

    data_dir: Path
    postgres: Server
    valkey: Server
    claim: Claim

    def stop(self) -> None:
        """Stop Valkey, then PostgreSQL, and let go of the folder. Doing it twice is calm."""
        try:
            valkey.stop(self.valkey)
        finally:
            try:
                postgres.stop(self.postgres)
            finally:
                self.claim.release()


def start_servers(
    data_dir: Path,
    *,
    postgres_port: int | None = None,
    valkey_port: int | None = None,
    test: bool = False,
    claim: Claim | None = None,
) -> Servers:
    """Start both servers, make roles and databases, and write down where they listen.

    Raises AlreadyRunning when a living process owns `data_dir`, EmbeddedError when one of them
    does not come up; then none is left running.
    """
    data_dir = data_dir.absolute()
    claim = claim or Claim(data_dir)
    database = cache = None
    try:
        database = postgres.start(data_dir, postgres_port, test=test)
        cache = valkey.start(data_dir, valkey_port, test=test)
        secrets = passwords(data_dir)
        bootstrap(database, secrets, DATABASE)
        write_json(data_dir / PORTS, {"postgres": database.port, "valkey": cache.port})
        check_trigrams(environment(data_dir)["DATABASE_URL"])
    except BaseException:
        if cache:
            valkey.stop(cache)
        if database:
            postgres.stop(database)
        claim.release()
        raise
    return Servers(data_dir, database, cache, claim)


def recover(data_dir: Path) -> bool:
    """Stop servers that outlived their owner; True when there were any. Demands the claim."""
    found = valkey.recover(data_dir)
    return postgres.recover(data_dir) or found


def environment(data_dir: Path) -> dict[str, str]:
    """Return the variables by which the application finds the servers of `data_dir`.

    Raises EmbeddedError when servers were never started there.
    """
    ports = read_json(data_dir / PORTS)
    if ports is None:
        raise EmbeddedError(f"No servers were started in {data_dir}.")
    secrets = passwords(data_dir)
    place = f"127.0.0.1:{ports['postgres']}"
    urls = {
        name: f"postgresql://{role}:{secrets[role]}@{place}/{DATABASE}"
        for name, role in URLS.items()
    }
    urls["SUPERUSER_DATABASE_URL"] = (
        f"postgresql://{SUPERUSER}:{secrets['superuser']}@{place}/{DATABASE}"
    )
    urls["ENGAGE_POSTGRES_PROGRAMS"] = str(command("pg_dump").parent)
    urls["REDIS_URL"] = f"redis://:{secrets['valkey']}@127.0.0.1:{ports['valkey']}/0"
    return urls
