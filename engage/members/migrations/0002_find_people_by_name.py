"""How people are found while somebody types the beginning of a name.

Row policies keep LIKE and trigram operators from their index (they are not leakproof), so this
function runs as the owner, filters by the very expression of the policies, answers ids only, and
may be called by the application's roles alone.
"""

from django.db import migrations

# `brand_id * 1`, so that a question about letters can only be planned over this index. Walking another
# one and looking at every row would seem cheap to the planner, so that only bitmaps are left to it.
INDEX = """
CREATE INDEX CONCURRENTLY IF NOT EXISTS member_letters ON members_member
    USING gin ((brand_id * 1), (lower(name || ' ' || username)) gin_trgm_ops) WITH (fastupdate = off)
    WHERE erased_at IS NULL;
"""

CALLED = r"""
-- People with a name or handle that begins like what was typed, best first: the handle itself, then
-- handles, names, and later words of names; those with a sign-in and those seen lately before others.
-- Where few begin so, those follow whose name is spelled nearly like it.
CREATE FUNCTION members_called(typed text, most integer) RETURNS TABLE (member_id bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET enable_indexscan = off
SET enable_indexonlyscan = off
AS $$
#variable_conflict use_column
DECLARE
    own_brand integer := NULLIF(current_setting('app.brand', true), '')::int;
    near text := lower(typed);
    start text := regexp_replace(lower(typed), '([\\%_])', '\\\1', 'g') || '%';
    found bigint[];
BEGIN
    IF own_brand IS NULL OR near = '' THEN
        RETURN;
    END IF;
    SELECT array_agg(id ORDER BY lower(username) = near DESC, lower(username) LIKE start DESC,
                     lower(name) LIKE start DESC, user_id IS NULL, last_seen_on DESC NULLS LAST, id)
    INTO found
    FROM (
        (SELECT id, username, name, user_id, last_seen_on FROM members_member
         WHERE brand_id * 1 = own_brand AND erased_at IS NULL
           AND (lower(name || ' ' || username) LIKE start
                OR lower(name || ' ' || username) LIKE '% ' || start)
         LIMIT 500)
        UNION
        SELECT id, username, name, user_id, last_seen_on FROM members_member
        WHERE brand_id = own_brand AND username = near AND erased_at IS NULL
    ) AS beginning;
    RETURN QUERY SELECT unnest(found[:most]);
    IF COALESCE(cardinality(found), 0) < most AND length(near) > 2 THEN
        -- One letter too many in a short word is 0.57, two swapped ones are 0.5.
        PERFORM set_config('pg_trgm.word_similarity_threshold', '0.45', true);
        RETURN QUERY
        SELECT id FROM (
            SELECT id, name, username FROM members_member
            WHERE brand_id * 1 = own_brand AND erased_at IS NULL
              AND lower(name || ' ' || username) %> near AND NOT id = ANY (COALESCE(found, '{}'))
            LIMIT 200
        ) AS alike
        ORDER BY word_similarity(near, lower(name || ' ' || username)) DESC, id
        LIMIT most - COALESCE(cardinality(found), 0);
    END IF;
END
$$;
REVOKE ALL ON FUNCTION members_called(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION members_called(text, integer) TO app_web, app_platform;
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("members", "0001_people")]

    operations = [
        migrations.RunSQL(INDEX, "DROP INDEX member_letters;"),
        migrations.RunSQL(CALLED, "DROP FUNCTION members_called(text, integer);"),
    ]
