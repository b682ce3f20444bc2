"""Before Django loads: real servers for this run, and a database of its own for each worker.

Loaded by `-p tests.servers`. One template database is migrated as its owner for each state of the
migrations; every worker gets a copy of it. Nothing here is ever the superuser in a test: tests
connect as app_web and app_platform.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from engage.embedded.testing import test_servers

ROOT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
POOLER = os.environ.get("ENGAGE_TEST_POOLER", "")
"""host:port of a pgbouncer before app_web and app_platform (tests/proof/test_pooled.py)."""
URLS = ("DATABASE_URL", "PLATFORM_DATABASE_URL", "OWNER_DATABASE_URL")


def fingerprint() -> str:
    """A hash over everything that decides the schema."""
    digest = hashlib.sha256()
    files = sorted(ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("*/*/migrations/*.py"))
    files += [ROOT / "engage/tenancy/walls.py", ROOT / "engage/tenancy/bootstrap.sql"]
    files.append(ROOT / "requirements.txt")
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def at(url: str, database: str) -> str:
    """The same address with another database name."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def through(url: str, pooler: str) -> str:
    """The same address by way of a pooler."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{parts.username}:{parts.password}@{pooler}"))


def superuser(database: str = "postgres") -> psycopg2.extensions.connection:
    """A connection that may create and drop databases; only this module and teardown use it."""
    connection = psycopg2.connect(at(servers["SUPERUSER_DATABASE_URL"], database))
    connection.autocommit = True
    return connection


def build_template() -> None:
    """Migrate the template as its owner, once for each state of the migrations."""
    with closing(superuser()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(7319)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if not cursor.fetchone():
            making = f"{TEMPLATE}_making"
            cursor.execute(f'DROP DATABASE IF EXISTS "{making}" WITH (FORCE)')
            _copy(cursor, "engage", making)
            migrate = ["migrate", "--database=owner", "--skip-checks", "-v0"]
            command = [sys.executable, "manage.py", *migrate]
            env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings"}
            env |= {name: at(servers[name], making) for name in URLS}
            subprocess.run(command, cwd=ROOT, env=env, check=True)
            cursor.execute(f'ALTER DATABASE "{making}" RENAME TO "{TEMPLATE}"')
        cursor.execute("SELECT pg_advisory_unlock(7319)")


def create_database() -> None:
    """A fresh copy of the template for this process; an old one is dropped first."""
    copy_over(TEMPLATE, DATABASE)


def copy_over(source: str, target: str) -> None:
    """`target` becomes a copy of `source`, to which nobody may be connected."""
    with closing(superuser()) as connection, connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        _copy(cursor, source, target)


def drop_database(name: str = "") -> None:
    """Drop this process's database, or the one of that name."""
    with closing(superuser()) as connection, connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name or DATABASE}" WITH (FORCE)')


def _copy(cursor: psycopg2.extensions.cursor, source: str, target: str) -> None:
    cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}" OWNER app_owner')
    cursor.execute(f'REVOKE ALL ON DATABASE "{target}" FROM PUBLIC')
    roles = "app_migrate, app_web, app_platform, app_backup"
    cursor.execute(f'GRANT CONNECT ON DATABASE "{target}" TO {roles}')


os.environ.setdefault("SECRET_KEY", "tests-only-" + "x" * 40)
os.environ["ENGAGE_DATA_DIR"] = str(ROOT / ".engage" / "test-data")
servers, _stop = test_servers(ROOT / ".engage" / "test")
TEMPLATE = f"engage_template_{fingerprint()}"
DATABASE = f"engage_test_{os.getpid()}_{WORKER or 'main'}"
DEMO = f"engage_demo_{os.getppid() if WORKER else os.getpid()}"
"""The demo's brands, filled by the first test of this run that wants them (tests/demo.py)."""
# A numbered database of its own, so that one worker's emptying of the cache is not another's.
NUMBER = int(WORKER.removeprefix("gw")) % 8 if WORKER else 8 + os.getpid() % 8
os.environ["REDIS_URL"] = urlunsplit(urlsplit(servers["REDIS_URL"])._replace(path=f"/{NUMBER}"))
for _name in URLS:
    os.environ[_name] = at(servers[_name], DATABASE)
    if POOLER and _name != "OWNER_DATABASE_URL":
        os.environ[_name] = through(os.environ[_name], POOLER)
if not WORKER:
    atexit.register(_stop)
    atexit.register(drop_database, DEMO)
    build_template()
