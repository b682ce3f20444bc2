-- Roles, extensions and ownership of one Engage database. Run by a superuser, with psql:
--
--   psql --no-psqlrc --set ON_ERROR_STOP=1 --dbname postgres --file bootstrap.sql
--
-- The embedded servers run it at each start and the postgres container when its volume is
-- empty. It may be run any number of times: roles get the attributes and passwords written here
-- and nothing is dropped. Passwords come from the environment, never from the command line:
--
--   APP_MIGRATE_PASSWORD  APP_WEB_PASSWORD  APP_PLATFORM_PASSWORD  APP_BACKUP_PASSWORD
--   ENGAGE_DATABASE       name of the database; "engage" when not set

\set ON_ERROR_STOP on
\getenv migrate_password APP_MIGRATE_PASSWORD
\getenv web_password APP_WEB_PASSWORD
\getenv platform_password APP_PLATFORM_PASSWORD
\getenv backup_password APP_BACKUP_PASSWORD
\set database engage
\getenv database ENGAGE_DATABASE

SET client_min_messages = warning;
-- Statements with passwords stay out of the statistics and out of the log.
SET pg_stat_statements.track_utility = off;
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';

SELECT format('CREATE ROLE %I', wanted)
  FROM unnest(ARRAY['app_owner', 'app_migrate', 'app_web', 'app_platform', 'app_backup']) AS wanted
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)
\gexec

ALTER ROLE app_owner    NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE app_migrate  LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
                        PASSWORD :'migrate_password';
ALTER ROLE app_web      LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
                        PASSWORD :'web_password';
ALTER ROLE app_platform LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
                        PASSWORD :'platform_password';
ALTER ROLE app_backup   LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS
                        PASSWORD :'backup_password';
ALTER ROLE app_backup   SET default_transaction_read_only = on;
-- Pages read few rows by an index: a parallel or compiled plan costs more than it ever saves.
ALTER ROLE app_web      SET max_parallel_workers_per_gather = 0;
ALTER ROLE app_web      SET jit = off;
ALTER ROLE app_platform SET jit = off;
-- SET ROLE app_owner is the only way to its rights: a bare login may change nothing.
GRANT app_owner TO app_migrate WITH INHERIT FALSE, SET TRUE, ADMIN FALSE;

SELECT format('CREATE DATABASE %I', :'database')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec
ALTER DATABASE :"database" OWNER TO app_owner;
-- Neither PUBLIC's connect nor its temporary tables (they are DDL too).
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO app_migrate, app_web, app_platform, app_backup;

\connect :"database"
SET client_min_messages = warning;

ALTER SCHEMA public OWNER TO app_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- "vector" and "pg_stat_statements" are not trusted extensions: only a superuser makes them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
CREATE EXTENSION IF NOT EXISTS vector;

-- What app_owner makes from now on …
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app_web, app_platform;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO app_web, app_platform;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public
  GRANT SELECT ON TABLES TO app_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public
  GRANT SELECT ON SEQUENCES TO app_backup;

-- … and what it made before (a restored dump): the same grants on its own tables only.
SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO app_web, app_platform', oid::regclass),
       format('GRANT SELECT ON %s TO app_backup', oid::regclass)
  FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
   AND relowner = 'app_owner'::regrole AND relacl IS NULL
\gexec
SELECT format('GRANT USAGE, SELECT ON SEQUENCE %s TO app_web, app_platform', oid::regclass),
       format('GRANT SELECT ON SEQUENCE %s TO app_backup', oid::regclass)
  FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
   AND relowner = 'app_owner'::regrole AND relacl IS NULL
\gexec
