"""The ledger is only ever added to, and each posting's entries add up to zero."""

from django.db import migrations

TABLES = ("rewards_posting", "rewards_entry", "rewards_terms")

CLOSE = "".join(
    f"REVOKE UPDATE, DELETE ON {table} FROM app_web, app_platform;\n" for table in TABLES
)
OPEN = "".join(f"GRANT UPDATE, DELETE ON {table} TO app_web, app_platform;\n" for table in TABLES)

BALANCED = """
CREATE FUNCTION rewards_balanced() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM written GROUP BY posting_id HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'the entries of a posting add up to zero'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION rewards_balanced() FROM PUBLIC;
CREATE TRIGGER balanced AFTER INSERT ON rewards_entry
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION rewards_balanced();
"""
UNBALANCED = """
DROP TRIGGER balanced ON rewards_entry;
DROP FUNCTION rewards_balanced();
"""


class Migration(migrations.Migration):
    dependencies = [("rewards", "0001_ledger")]

    operations = [
        migrations.RunSQL(CLOSE, OPEN),
        migrations.RunSQL(BALANCED, UNBALANCED),
    ]
