"""A posting's entries add up to zero in each currency: reputation never pays for points."""

from django.db import migrations

BALANCED = """
CREATE OR REPLACE FUNCTION rewards_balanced() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM written
            LEFT JOIN public.rewards_account AS account
                ON account.brand_id = written.brand_id AND account.id = written.account_id
        GROUP BY written.posting_id, account.kind IN ('reputation', 'esteem')
        HAVING sum(written.amount) <> 0
    ) THEN
        RAISE EXCEPTION 'the entries of a posting add up to zero in each currency'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION rewards_balanced() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM written GROUP BY posting_id HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'the entries of a posting add up to zero'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("rewards", "0004_sign_badges")]

    operations = [migrations.RunSQL(BALANCED, BEFORE)]
