"""How entries are read: a text configuration for each language, and the id functions.

Row policies keep `@@` and trigram operators from their index (they are not leakproof), so these
functions run as the owner, filter by the very expression of the policies, answer ids only, and may
be called by the application's roles alone.
"""

from django.db import migrations

CONFIGURATIONS = """
CREATE TEXT SEARCH CONFIGURATION engage_en (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION engage_en
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION engage_ru (COPY = pg_catalog.russian);
ALTER TEXT SEARCH CONFIGURATION engage_ru
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, russian_stem;
CREATE TEXT SEARCH CONFIGURATION engage_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION engage_simple
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
"""

NO_CONFIGURATIONS = """
DROP TEXT SEARCH CONFIGURATION engage_en;
DROP TEXT SEARCH CONFIGURATION engage_ru;
DROP TEXT SEARCH CONFIGURATION engage_simple;
"""

# The brand stands as `brand_id + 0` or `* 1`, so that a question about words or letters can only be
# planned over its own index and never over another one of the brand, which would read all of it.
INDEXES = """
CREATE INDEX search_terms ON search_searchentry
    USING gin ((brand_id + 0), marks, terms) WITH (fastupdate = off);
CREATE INDEX search_head_terms ON search_searchentry
    USING gin ((brand_id + 0), terms) WITH (fastupdate = off) WHERE is_head;
CREATE INDEX search_letters ON search_searchentry
    USING gin ((brand_id * 1), letters gin_trgm_ops) WHERE is_head AND letters <> '';
"""

NO_INDEXES = """
DROP INDEX search_terms;
DROP INDEX search_head_terms;
DROP INDEX search_letters;
"""

HELPERS = r"""
-- How a word or a phrase may stand in an entry: stemmed as English, as Russian, or as it is.
-- None for a stop word of either language: entries do not hold it. One sign of a dense script stands
-- for every pair that begins with it, because entries hold pairs.
CREATE FUNCTION search_readings(said text) RETURNS tsquery[]
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
SET client_min_messages = warning
AS $$
    SELECT CASE WHEN said ~ '^[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]$'
                THEN ARRAY[to_tsquery('engage_simple', said || ':*')]
                WHEN bool_or(numnode(q) = 0) THEN '{}'
                ELSE array_agg(DISTINCT q) END
    FROM (VALUES (phraseto_tsquery('engage_en', said)),
                 (phraseto_tsquery('engage_ru', said)),
                 (phraseto_tsquery('engage_simple', said))) AS r (q)
$$;

CREATE FUNCTION search_either(readings tsquery[]) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    one tsquery;
    either tsquery := readings[1];
BEGIN
    FOREACH one IN ARRAY readings[2:] LOOP
        either := either || one;
    END LOOP;
    RETURN either;
END
$$;

-- Whether a word, as it stands in a text, is one of those that were searched for.
CREATE FUNCTION search_hits(words text[], wanted text[]) RETURNS TABLE (word text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    said text;
    readings tsquery[];
    any_of tsquery := ''::tsquery;
BEGIN
    FOREACH said IN ARRAY wanted LOOP
        readings := search_readings(said);
        IF readings <> '{}' THEN
            any_of := any_of || search_either(readings);
        END IF;
    END LOOP;
    RETURN QUERY
    SELECT w FROM unnest(words) AS x (w)
    WHERE numnode(any_of) > 0 AND (
        to_tsvector('engage_en', w) @@ any_of
        OR to_tsvector('engage_ru', w) @@ any_of
        OR to_tsvector('engage_simple', w) @@ any_of);
END
$$;
"""

FOUND = """
-- Entries that hold all of `wanted` and none of `unwanted`, best first, one a thread.
--
-- A word that many entries hold costs no more than one that few hold. Of the newest 200 it is seen
-- how common the wish is, and the planner tells about how many entries the brand has; so it is known
-- what is less to read: the newest entries one by one until 500 hold it, or all that hold it by the
-- index of words. At most 1,000 are counted and the newest 500 are ranked. Sorting is discouraged,
-- so that the walk follows the index of time whatever the statistics say.
CREATE FUNCTION search_found(
    wanted text[], unwanted text[], whole text, reach text[], marked text[],
    since timestamptz, until timestamptz, by_time boolean, skip integer, most integer
) RETURNS TABLE (entry_id bigint, others integer, total integer, has_more boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET enable_sort = off
AS $$
#variable_conflict use_column
DECLARE
    own_brand integer := NULLIF(current_setting('app.brand', true), '')::int;
    near text := lower(unaccent(whole));
    said text;
    readings tsquery[];
    words tsquery[] := '{}';
    any_of tsquery := ''::tsquery;
    must tsquery;
    candidates bigint[];
    looked integer;
    hits integer;
    single float8;
    plan json;
    entries float8;
    share float8;
    walks boolean;
    depth integer;
BEGIN
    IF own_brand IS NULL THEN
        RETURN;
    END IF;
    FOREACH said IN ARRAY wanted LOOP
        readings := search_readings(said);
        CONTINUE WHEN readings = '{}';
        words := words || search_either(readings);
        any_of := any_of || search_either(readings);
        must := CASE WHEN must IS NULL THEN search_either(readings)
                     ELSE must && search_either(readings) END;
    END LOOP;
    IF must IS NULL AND cardinality(wanted) > 0 THEN
        RETURN;
    END IF;
    FOREACH said IN ARRAY unwanted LOOP
        readings := search_readings(said);
        IF must IS NOT NULL AND readings <> '{}' THEN
            must := must && !!search_either(readings);
        END IF;
    END LOOP;

    SELECT count(*), count(*) FILTER (
        WHERE (must IS NULL OR terms @@ must) AND audience = ANY (reach)
          AND (marked IS NULL OR marks @> marked)),
        sum((SELECT count(*) FROM unnest(words) AS x (w) WHERE terms @@ w))
    INTO looked, hits, single
    FROM (
        SELECT terms, audience, marks FROM search_searchentry
        WHERE brand_id = own_brand
          AND (since IS NULL OR created_at >= since) AND (until IS NULL OR created_at < until)
        ORDER BY created_at DESC, id DESC LIMIT 200
    ) AS sample;
    share := hits::float8 / GREATEST(looked, 1);
    IF looked = 200 AND share <= 0.08 THEN
        EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM search_searchentry WHERE brand_id = %s',
                       own_brand) INTO plan;
        entries := (plan->0->'Plan'->>'Plan Rows')::float8;
    END IF;
    -- Measured, in microseconds: an entry that is walked by 1.1; one that the index leads to 1.2, and
    -- each mention of a word in the index 0.25.
    walks := looked < 200 OR share > 0.08 OR (hits > 0 AND 1.1 * 500 / share
        < entries * (1.2 * share + 0.25 * COALESCE(single, 0) / looked));
    depth := CASE WHEN looked < 200 THEN 200
                  WHEN walks THEN LEAST(40000, 750 / share)::integer ELSE 0 END;

    -- Ids alone at first: what is sorted and counted stays small.
    IF walks THEN
        SELECT array_agg(id) INTO candidates FROM (
            SELECT id FROM (
                SELECT id, terms, audience, marks FROM search_searchentry
                WHERE brand_id = own_brand
                  AND (since IS NULL OR created_at >= since)
                  AND (until IS NULL OR created_at < until)
                ORDER BY created_at DESC, id DESC LIMIT depth
            ) AS newest
            WHERE (must IS NULL OR terms @@ must) AND audience = ANY (reach)
              AND (marked IS NULL OR marks @> marked)
            LIMIT 501
        ) AS walked;
    ELSE
        SELECT array_agg(id ORDER BY created_at DESC, id DESC) INTO candidates FROM (
            SELECT id, created_at FROM search_searchentry
            WHERE brand_id + 0 = own_brand
              AND (must IS NULL OR terms @@ must) AND audience = ANY (reach)
              AND (marked IS NULL OR marks @> marked)
              AND (since IS NULL OR created_at >= since)
              AND (until IS NULL OR created_at < until)
            LIMIT 20000
        ) AS asked;
    END IF;

    RETURN QUERY
    WITH weighed AS MATERIALIZED (
        SELECT e.id, thread, created_at, signal, letters, CASE WHEN by_time THEN 0 ELSE
                   ts_rank('{0.4,0.8,0.9,1}', terms, any_of, 1) END AS weight
        FROM unnest(candidates[:500]) AS c (id)
        JOIN search_searchentry AS e ON e.id = c.id
    ), measured AS MATERIALIZED (
        SELECT *, weight / NULLIF(max(weight) OVER (), 0) AS part,
               row_number() OVER (ORDER BY weight DESC, created_at DESC) AS place
        FROM weighed
    ), scored AS (
        SELECT id, thread, created_at, CASE WHEN by_time THEN 0 ELSE (1 + signal / 4) * (
                   COALESCE(part, 0)
                   + CASE WHEN place <= 100 AND letters <> '' THEN similarity(letters, near)
                          ELSE 0 END) END AS score
        FROM measured
    ), folded AS (
        SELECT id, score, created_at,
               row_number() OVER (
                   PARTITION BY thread ORDER BY score DESC, created_at DESC, id DESC) AS place,
               count(*) OVER (PARTITION BY thread) - 1 AS others
        FROM scored
    )
    SELECT id, others::integer, LEAST(cardinality(candidates), CASE WHEN walks THEN 500 ELSE 1000 END),
           CASE WHEN cardinality(candidates) > CASE WHEN walks THEN 500 ELSE 1000 END THEN true
                WHEN walks AND looked = 200 THEN EXISTS (
                    SELECT FROM search_searchentry
                    WHERE brand_id = own_brand AND (since IS NULL OR created_at >= since)
                      AND (until IS NULL OR created_at < until)
                    ORDER BY created_at DESC, id DESC OFFSET depth)
                ELSE false END
    FROM folded WHERE place = 1
    ORDER BY score DESC, created_at DESC, id DESC OFFSET skip LIMIT most;
END
$$;
"""

ALIKE = """
-- Threads that speak of the same, best first: for suggestions and for questions asked before.
--
-- Every word of the title counts by how rare it is among some 500 heads of all times (BM25's idf),
-- and the title's trigrams by how alike they are. Candidates hold a rare word, or two that are rare
-- together; so what is read stays near 15 % of the heads, the newest 1,000 of it are
-- looked at, and the 250 that hold most are weighed.
CREATE FUNCTION search_alike(
    said text[], beside text[], is_typing boolean, whole text, reach text[], apart text,
    most integer
) RETURNS TABLE (entry_id bigint, score double precision, covered double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET enable_sort = off
AS $$
#variable_conflict use_column
DECLARE
    own_brand integer := NULLIF(current_setting('app.brand', true), '')::int;
    near text := lower(unaccent(whole));
    word text;
    readings tsquery[];
    words tsquery[] := '{}';
    sizes real[] := '{}';
    titles integer := 0;
    heads integer;
    oldest timestamptz;
    newest timestamptz;
    shares real[];
    rarities real[];
    order_of integer[];
    -- Answer, text, tags, title. Whoever types a few letters means a title.
    weights real[] := CASE WHEN is_typing THEN '{0.1,0.2,0.5,1}' ELSE '{0.4,0.8,0.9,1}' END;
    either tsquery;
    candidates bigint[];
    spent real := 0;
    most_alone real;
    one integer;
    other integer;
    walks boolean;
BEGIN
    FOREACH word IN ARRAY said || beside LOOP
        one := COALESCE(one, 0) + 1;
        readings := search_readings(word);
        IF is_typing AND one = cardinality(said) THEN
            readings := readings || to_tsquery('engage_simple', word || ':*');
        END IF;
        IF readings <> '{}' THEN
            words := words || search_either(readings);
            sizes := sizes || cardinality(readings)::real;
            IF one <= cardinality(said) THEN
                titles := titles + 1;
            END IF;
        END IF;
    END LOOP;
    IF cardinality(words) = 0 THEN
        RETURN;
    END IF;

    SELECT count(*) INTO heads FROM (
        SELECT FROM search_searchentry WHERE brand_id = own_brand AND is_head LIMIT 4001
    ) AS counted;
    IF heads = 0 THEN
        RETURN;
    END IF;
    SELECT min(created_at), max(created_at) INTO oldest, newest
    FROM search_searchentry WHERE brand_id = own_brand AND is_head;
    SELECT array_agg(share ORDER BY nth), array_agg(
        ln(1 + (among - holders + 0.5) / (holders + 0.5))
        * CASE WHEN nth > titles THEN 0.3 ELSE 1 END ORDER BY nth)
    INTO shares, rarities
    FROM (
        SELECT nth, count(*) AS among, count(*) FILTER (WHERE terms @@ w) AS holders,
               (count(*) FILTER (WHERE terms @@ w))::real / count(*) AS share
        FROM (
            SELECT terms FROM search_searchentry
            WHERE heads <= 500 AND brand_id = own_brand AND is_head
            UNION ALL
            SELECT terms FROM generate_series(0, 9) AS tenth, LATERAL (
                SELECT terms FROM search_searchentry
                WHERE heads > 500 AND brand_id = own_brand AND is_head
                  AND created_at <= newest - (newest - oldest) * tenth / 10
                  AND (tenth = 9 OR created_at > newest - (newest - oldest) * (tenth + 1) / 10)
                ORDER BY created_at DESC, id DESC LIMIT 50
            ) AS slice
        ) AS sample, unnest(words) WITH ORDINALITY AS x (w, nth)
        GROUP BY nth
    ) AS told;

    SELECT array_agg(nth ORDER BY share, nth) INTO order_of
    FROM unnest(shares) WITH ORDINALITY AS x (share, nth) WHERE nth <= GREATEST(titles, 1);
    most_alone := GREATEST(0.05, 500.0 / heads);
    walks := heads > 4000 AND shares[order_of[1]] > 0.05;
    FOREACH one IN ARRAY order_of LOOP
        IF either IS NULL OR spent + shares[one] <= most_alone THEN
            either := CASE WHEN either IS NULL THEN words[one] ELSE either || words[one] END;
            spent := spent + shares[one];
        ELSE
            FOREACH other IN ARRAY order_of LOOP
                EXIT WHEN other = one OR spent + shares[one] * shares[other] > most_alone + 0.1;
                either := either || (words[one] && words[other]);
                spent := spent + shares[one] * shares[other];
            END LOOP;
        END IF;
    END LOOP;

    IF walks THEN
        SELECT array_agg(id) INTO candidates FROM (
            SELECT id FROM (
                SELECT id, terms, audience, thread FROM search_searchentry
                WHERE brand_id = own_brand AND is_head
                ORDER BY created_at DESC, id DESC LIMIT 4000
            ) AS latest
            WHERE terms @@ either AND audience = ANY (reach) AND thread <> apart LIMIT 1000
        ) AS walked;
    ELSE
        SELECT array_agg(id ORDER BY created_at DESC, id DESC) INTO candidates FROM (
            SELECT id, created_at FROM search_searchentry
            WHERE brand_id + 0 = own_brand AND is_head AND terms @@ either
              AND audience = ANY (reach) AND thread <> apart
            LIMIT 20000
        ) AS asked;
    END IF;

    RETURN QUERY
    WITH holding AS MATERIALIZED (
        SELECT e.id, (SELECT sum(rarity) FILTER (WHERE terms @@ w)
                      FROM unnest(words, rarities) AS x (w, rarity)) AS held
        FROM unnest(candidates[:1000]) AS c (id) JOIN search_searchentry AS e ON e.id = c.id
        ORDER BY held DESC, created_at DESC LIMIT 250
    ), weighed AS MATERIALIZED (
        SELECT e.id, terms, signal, (
                   SELECT sum(rarity * size * ts_rank(weights, terms, w, 1))
                   FROM unnest(words, rarities, sizes) AS x (w, rarity, size)) AS weight,
               CASE WHEN is_typing THEN word_similarity(near, letters)
                    ELSE similarity(letters, near) END AS alike
        FROM holding JOIN search_searchentry AS e ON e.id = holding.id
    ), best AS (
        SELECT id, terms, (1 + signal / 20) * (
                   alike + COALESCE(weight / NULLIF(max(weight) OVER (), 0), 0)) AS score, alike
        FROM weighed ORDER BY 3 DESC, id DESC LIMIT most
    )
    SELECT id, score, GREATEST(alike::double precision, (
               SELECT sum(rarity) FILTER (WHERE terms @@ w) / sum(rarity)
               FROM unnest(words[:titles], rarities[:titles]) AS x (w, rarity)))
    FROM best ORDER BY score DESC, id DESC;
END
$$;
"""

NEAR = """
-- Heads whose title holds a word spelled nearly like this one, nearest first.
CREATE FUNCTION search_near(misspelt text, reach text[], most integer)
RETURNS TABLE (entry_id bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET enable_sort = off
AS $$
DECLARE
    own_brand integer := NULLIF(current_setting('app.brand', true), '')::int;
    near text := lower(unaccent(misspelt));
BEGIN
    -- One letter too many in a short word is 0.57, two swapped ones are 0.5.
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.45', true);
    RETURN QUERY
    SELECT id FROM search_searchentry
    WHERE brand_id * 1 = own_brand AND is_head AND letters <> ''
      AND audience = ANY (reach) AND letters %> near
    ORDER BY word_similarity(near, letters) DESC, id DESC LIMIT most;
END
$$;
"""

SIGNATURES = (
    "search_readings(text)",
    "search_either(tsquery[])",
    "search_hits(text[], text[])",
    "search_found(text[], text[], text, text[], text[], timestamptz, timestamptz, boolean, integer, integer)",
    "search_alike(text[], text[], boolean, text, text[], text, integer)",
    "search_near(text, text[], integer)",
)

GRANTS = "\n".join(
    f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;\n"
    f"GRANT EXECUTE ON FUNCTION {name} TO app_web, app_platform;"
    for name in SIGNATURES
)
NO_FUNCTIONS = "\n".join(f"DROP FUNCTION {name};" for name in reversed(SIGNATURES))


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries")]

    operations = [
        migrations.RunSQL(CONFIGURATIONS, NO_CONFIGURATIONS),
        migrations.RunSQL(INDEXES, NO_INDEXES),
        migrations.RunSQL(HELPERS + FOUND + ALIKE + NEAR + GRANTS, NO_FUNCTIONS),
        # Thanks and replies change an entry without its words: room on the page keeps that cheap.
        migrations.RunSQL(
            "ALTER TABLE search_searchentry SET (fillfactor = 90)",
            "ALTER TABLE search_searchentry RESET (fillfactor)",
        ),
    ]
