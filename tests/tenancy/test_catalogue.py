"""PostgreSQL's catalogue, read as its owner: every tenant table stands behind all its walls."""

import re

import psycopg2
import pytest
from django.apps import apps
from django.db import connections

from engage.tenancy.owned import BrandForeignKey, BrandOwned

GLOBAL = {
    # engage
    "tenancy_brand", "tenancy_domain",
    "members_user", "members_user_groups", "members_user_user_permissions",
    # Django
    "auth_group", "auth_group_permissions", "auth_permission", "django_admin_log",
    "django_content_type", "django_migrations", "django_session",
    # allauth
    "account_emailaddress", "account_emailconfirmation", "mfa_authenticator",
    "socialaccount_socialaccount", "socialaccount_socialapp", "socialaccount_socialtoken",
    "usersessions_usersession",
}  # fmt: skip
"""Every table without row security, named."""

CURRENT = "(NULLIF(current_setting('app.brand'::text, true), ''::text))::integer"
"""The expression of `engage.tenancy.walls`, as PostgreSQL writes it."""


def tenant_models():
    return [model for model in apps.get_models() if issubclass(model, BrandOwned)]


def query(sql, *params):
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


pytestmark = pytest.mark.django_db(databases=["default", "owner", "platform"])


def test_every_table_is_either_a_tenants_or_on_the_list():
    tables = {
        name for (name,) in query("SELECT tablename FROM pg_tables WHERE schemaname='public'")
    }
    tenants = {model._meta.db_table for model in tenant_models()}
    assert tenants & GLOBAL == set()
    assert tables == tenants | GLOBAL


def test_row_security_is_on_and_forced_with_three_policies():
    for model in tenant_models():
        table = model._meta.db_table
        found = query(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            table,
        )
        assert found == [(True, True)], table
        roles = query(
            "SELECT policyname, roles::text[], cmd FROM pg_policies "
            "WHERE tablename = %s ORDER BY policyname", table,
        )  # fmt: skip
        assert roles == [
            ("brand", ["app_web"], "ALL"),
            ("owner", ["app_owner"], "ALL"),
            ("platform", ["app_platform"], "ALL"),
        ], table


def test_composite_unique_and_only_composite_keys():
    tenants = {model._meta.db_table for model in tenant_models()}
    for model in tenant_models():
        table = model._meta.db_table
        uniques = query(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype = 'u'", table,
        )  # fmt: skip
        assert ("UNIQUE (brand_id, id)",) in uniques, table
        keys = query(
            "SELECT confrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype = 'f'", table,
        )  # fmt: skip
        for target, definition in keys:
            if target in tenants:
                assert definition.startswith("FOREIGN KEY (brand_id, "), (table, definition)
        columns = {
            field.column for field in model._meta.local_fields if isinstance(field, BrandForeignKey)
        }
        held = {
            match.group(1)
            for _, definition in keys
            if (match := re.match(r"FOREIGN KEY \(brand_id, (\w+)\)", definition))
        }
        assert held == columns, table


def test_every_unique_of_a_tenant_table_starts_with_the_brand():
    for model in tenant_models():
        table = model._meta.db_table
        indexes = query(
            "SELECT pg_get_indexdef(indexrelid) FROM pg_index "
            "WHERE indrelid = %s::regclass AND indisunique AND NOT indisprimary", table,
        )  # fmt: skip
        for (definition,) in indexes:
            assert "(brand_id" in definition, definition


def test_the_web_role_owns_nothing_and_bypasses_nothing():
    roles = query(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles "
        "WHERE rolname LIKE 'app%%' ORDER BY 1"
    )
    assert roles == [
        ("app_backup", False, True, False, False),
        ("app_migrate", False, False, False, False),
        ("app_owner", False, False, False, False),
        ("app_platform", False, False, False, False),
        ("app_web", False, False, False, False),
    ]
    owners = query("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
    assert owners == [("app_owner",)]


def test_the_web_role_may_neither_truncate_nor_change_the_schema():
    wrong = query(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants "
        "WHERE grantee IN ('app_web', 'app_platform') AND table_schema = 'public' "
        "AND privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"
    )
    assert wrong == []
    assert query(
        "SELECT has_schema_privilege('app_web', 'public', 'CREATE'), "
        "has_database_privilege('app_web', current_database(), 'CREATE')"
    ) == [(False, False)]


@pytest.mark.parametrize(
    "sql",
    [
        "SET ROLE app_owner",
        "ALTER TABLE events_eventrecord DISABLE ROW LEVEL SECURITY",
        "TRUNCATE events_eventrecord",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_web_role_is_refused(sql, django_db_blocker):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege) as refused:
        _as_web(sql)
    assert refused.value


def _as_web(sql):
    settings = connections["default"].get_connection_params()
    settings.pop("cursor_factory", None)
    settings.pop("context", None)
    connection = psycopg2.connect(**settings)
    try:
        connection.cursor().execute(sql)
    finally:
        connection.close()


def test_a_new_row_gets_the_brand_that_is_told():
    for model in tenant_models():
        ((default,),) = query(
            "SELECT column_default FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name = %s AND column_name = 'brand_id'",
            model._meta.db_table,
        )
        assert default == CURRENT, model


def test_policies_ask_one_question_without_a_sub_select():
    """The very expression for the web, everything for platform and owner: as Citus would ask."""
    for model in tenant_models():
        found = query(
            "SELECT policyname, permissive, qual, with_check FROM pg_policies"
            " WHERE tablename = %s ORDER BY policyname",
            model._meta.db_table,
        )
        own = f"(brand_id = {CURRENT})"
        assert found == [
            ("brand", "PERMISSIVE", own, own),
            ("owner", "PERMISSIVE", "true", "true"),
            ("platform", "PERMISSIVE", "true", "true"),
        ], model


def test_no_key_leads_from_a_global_table_into_a_brand():
    tenants = {model._meta.db_table for model in tenant_models()}
    keys = query(
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint"
        " WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
    )
    assert [(a, b) for a, b in keys if a not in tenants and b in tenants] == []


def test_views_and_functions_open_no_way_round_the_policies():
    """Views ask as whoever looks; a function with its owner's rights pins where it looks, filters
    by the brand and is nobody's by default. Rows kept apart (materialised) have no policy at all.
    """
    views = query(
        "SELECT relname, relkind, coalesce(reloptions::text, '') FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')"
        " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')"
    )
    assert [one for one in views if one[1] == "m" or "security_invoker=true" not in one[2]] == []
    functions = query(
        "SELECT proname, coalesce(proconfig::text, ''), prosrc,"
        " has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace AND prosecdef"
    )
    for name, config, source, is_open in functions:
        assert "search_path=" in config, name
        assert "app.brand" in source, name
        assert not is_open, name
