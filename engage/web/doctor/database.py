"""Questions to PostgreSQL: roles, version, extensions, letters, walls, migrations."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from engage.tenancy.models import Brand, Domain
from engage.tenancy.roles import ROLES, role_of
from engage.web.doctor.findings import Finding, fault, first_line, note, ok

EXTENSIONS = ("btree_gin", "citext", "pg_stat_statements", "pg_trgm", "unaccent", "vector")
LEAST_VERSION = 16
WORDS = ("привет", "東京都")
BOOTSTRAP = "Run engage/tenancy/bootstrap.sql as a superuser (see docs)."


def roles() -> Iterator[Finding]:
    """Each alias is reachable, is its own role and has no powers over the walls."""
    names = {"default": "DATABASE_URL", "platform": "PLATFORM_DATABASE_URL"}
    names["owner"] = "OWNER_DATABASE_URL"
    for alias, wanted in ROLES.items():
        subject = f"database {alias}"
        if alias == "owner" and _is_borrowed():
            words = "has no address here, so migrations cannot run from here"
            yield note(subject, words, "Set OWNER_DATABASE_URL only where you migrate.")
            continue
        try:
            role, powers = role_of(alias)
        except DatabaseError as error:
            words = f"cannot be reached: {first_line(error)}"
            yield fault(subject, words, f"Check {names[alias]} and that PostgreSQL runs.")
            continue
        if role != wanted:
            yield fault(subject, f"is used as {role}, not as {wanted}", f"Check {names[alias]}.")
        elif powers:
            yield fault(subject, f"{role} is {' and '.join(powers)}", BOOTSTRAP)
        else:
            yield ok(subject, f"reachable as {role}")


def _is_borrowed() -> bool:
    """Whether the owner's address is only the web's, because none was given."""
    owner, web = settings.DATABASES["owner"], settings.DATABASES["default"]
    return owner["USER"] == web["USER"]


def version() -> Iterator[Finding]:
    """PostgreSQL is new enough."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        number = int(cursor.fetchone()[0])
    words = f"PostgreSQL {number // 10000}.{number % 10000}"
    if number // 10000 < LEAST_VERSION:
        yield fault("database version", words, f"At least version {LEAST_VERSION} is needed.")
    else:
        yield ok("database version", words)


def extensions() -> Iterator[Finding]:
    """All extensions are there, and trigrams know letters beyond Latin."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        missing = sorted(set(EXTENSIONS) - {name for (name,) in cursor.fetchall()})
        if missing:
            yield fault("extensions", f"missing: {', '.join(missing)}", BOOTSTRAP)
            return
        yield ok("extensions", ", ".join(EXTENSIONS))
        cursor.execute("SELECT cardinality(show_trgm(%s)), cardinality(show_trgm(%s))", WORDS)
        blind = [word for word, count in zip(WORDS, cursor.fetchone(), strict=True) if not count]
    if blind:
        words = f"sees no letters in {', '.join(blind)}: searches there would find nothing"
        yield fault("locale", words, "Make the cluster anew with the locale C.UTF-8.")
    else:
        yield ok("locale", "knows the letters of Cyrillic and Japanese")


def walls() -> Iterator[Finding]:
    """Every table with a brand has forced row security and its three policies."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,"
            " (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)"
            " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace"
            " AND a.attname = 'brand_id' AND NOT a.attisdropped"
            " AND c.relname <> 'tenancy_domain' ORDER BY 1"
        )
        rows = cursor.fetchall()
    open_ones = [table for table, forced, policies in rows if not forced or policies < 3]
    if open_ones:
        words = f"no row security on {', '.join(open_ones)}"
        yield fault("walls between brands", words, "Migrate; if it stays so, restore the schema.")
    elif not rows:
        yield fault("walls between brands", "there are no tables yet", "Run manage.py migrate.")
    else:
        yield ok("walls between brands", f"forced on {len(rows)} tables")


def migrations() -> Iterator[Finding]:
    """Every migration of this code is applied."""
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    waiting = [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
    if waiting:
        words = f"{len(waiting)} not applied, the first is {waiting[0]}"
        yield fault("migrations", words, "Run manage.py migrate --database=owner.")
    else:
        yield ok("migrations", "all applied")


def domains() -> Iterator[Finding]:
    """Every brand has a main address, and none of the operator's hosts is a brand's."""
    homeless = Brand.objects.exclude(domains__is_primary=True).values_list("slug", flat=True)
    if names := sorted(homeless):
        words = f"no main address for {', '.join(names)}"
        yield fault("domains", words, "Prove a domain and make it the main one.")
    taken = Domain.objects.filter(host__in=settings.PLATFORM_HOSTS, proven_at__isnull=False)
    if hosts := sorted(taken.values_list("host", flat=True)):
        words = f"{', '.join(hosts)} is the operator's and a brand's at once"
        yield fault("domains", words, "Change ENGAGE_PLATFORM_HOSTS or release the domain.")
    brands = Brand.objects.count()
    if not brands:
        yield note("domains", "there is no brand yet", "Run manage.py create_brand.")
    elif not names and not hosts:
        yield ok("domains", f"every one of {brands} brands has its main address")
