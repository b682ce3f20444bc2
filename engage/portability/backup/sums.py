"""What a database holds, in numbers that are equal only for equal contents."""

from __future__ import annotations

from typing import Any

LEFT_OUT = ("django_session",)
"""Tables whose rows stay behind."""

_TABLES = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1
"""
_WALLS = """
SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
  SELECT concat_ws('|', tablename, policyname, roles, cmd, qual, with_check) AS line
  FROM pg_policies
  UNION ALL
  SELECT concat_ws('|', relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner),
                   (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(relacl) AS a))
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
  UNION ALL
  -- A dump writes casts and brackets of a check in another way than they were declared.
  SELECT concat_ws('|', conrelid::regclass, conname,
                   regexp_replace(pg_get_constraintdef(oid), '::[a-z ]+(\\[\\])?|[()]', '', 'g'))
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL
  SELECT concat_ws('|', p.oid::regprocedure, p.prosecdef, p.proacl::text, p.proconfig::text)
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
) AS lines
"""


def tables(cursor: Any) -> list[str]:
    """Every table's name."""
    cursor.execute(_TABLES)
    return [name for (name,) in cursor.fetchall()]


def sums_of(cursor: Any) -> dict[str, list[Any]]:
    """Table → [rows, the sum of a hash of each row]; what is left out has [0, None]."""
    found: dict[str, list[Any]] = {}
    for name in tables(cursor):
        if name in LEFT_OUT:
            found[name] = [0, None]
            continue
        hashes = "sum(hashtextextended(t::text, 0)::numeric)::text"
        cursor.execute(f'SELECT count(*), {hashes} FROM "{name}" t')  # noqa: S608 - a table's own name
        found[name] = list(cursor.fetchone())
    return found


def walls_of(cursor: Any) -> str:
    """A digest of policies, owners, grants, constraints and functions."""
    cursor.execute(_WALLS)
    return str(cursor.fetchone()[0])
