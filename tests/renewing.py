"""A worker's database is emptied and filled with the cast's rows again, instead of copied anew.

That takes a quarter of the time of a copy. Whatever rows alone do not undo (another schema, figures
of ANALYZE, a file that has grown) is seen, and then the caller makes a copy as before.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from io import StringIO

import psycopg2

from tests import servers

GROWN = 4_000_000
"""Bytes of tables beyond the first ones that are not worth walking through."""
TABLES = """SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r'
    AND relnamespace = 'public'::regnamespace AND relname <> 'django_migrations'
    AND pg_relation_size(oid) > 0 ORDER BY oid"""
SIZE = """SELECT sum(pg_relation_size(oid)) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""
SEQUENCES = """SELECT quote_literal(c.oid) || '::regclass', last_value
    FROM pg_sequences JOIN pg_class c ON relname = sequencename
        AND relnamespace = schemaname::regnamespace"""
_CATALOGUE = "SELECT concat_ws(' ', '{0}', {1}, {0}.xmin, {2}) AS line FROM {0} WHERE {1} >= 16384"
SCHEMA = "SELECT md5(string_agg(line, ',' ORDER BY line)) FROM ({}) AS lines".format(
    " UNION ALL ".join(
        _CATALOGUE.format(*known)
        for known in (
            ("pg_class", "oid", "concat_ws(' ', relpages, reltuples)"),
            ("pg_attribute", "attrelid", "attnum"),
            ("pg_constraint", "oid", "1"),
            ("pg_index", "indexrelid", "1"),
            ("pg_policy", "oid", "1"),
            ("pg_proc", "oid", "1"),
            ("pg_trigger", "oid", "1"),
        )
    )
)
"""A row of a catalogue that was written since has another `xmin`."""


@dataclass
class Rows:
    """What a fresh database with the cast holds."""

    schema: str
    size: int
    tables: dict[str, str]
    counters: str
    """One statement that sets every sequence."""


def rows() -> Rows:
    """Those of this worker's database as it is now."""
    with closing(servers.superuser(servers.DATABASE)) as connection, connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = {}
        for (name,) in cursor.fetchall():
            text = StringIO()
            cursor.copy_expert(f"COPY {name} TO STDOUT", text)
            tables[name] = text.getvalue()
        cursor.execute(SEQUENCES)
        counters = ", ".join(
            f"setval({name}, {last or 1}, {last is not None})" for name, last in cursor.fetchall()
        )
        return Rows(_one(cursor, SCHEMA), _one(cursor, SIZE), tables, f"SELECT {counters}")


def bring_back(known: Rows) -> bool:
    """Whether this worker's database holds nothing but these rows now."""
    try:
        connection = servers.superuser(servers.DATABASE)
    except psycopg2.OperationalError:  # it is not there
        return False
    with closing(connection), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        grown = _one(cursor, SIZE) > known.size + GROWN
        if grown or _one(cursor, SCHEMA) != known.schema:
            return False
        connection.autocommit = False
        cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers, no order
        cursor.execute(TABLES)
        cursor.execute("; ".join(f"DELETE FROM {name}" for (name,) in cursor.fetchall()))
        for name, text in known.tables.items():
            cursor.copy_expert(f"COPY {name} FROM STDIN", StringIO(text))
        cursor.execute(known.counters)
        connection.commit()
    return True


def _one(cursor: psycopg2.extensions.cursor, sql: str):  # type: ignore[no-untyped-def]
    cursor.execute(sql)
    return cursor.fetchone()[0]
