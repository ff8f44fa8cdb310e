-- The file that holds the rows of each table ($1), as the transaction that asks sees it, and how many rows of it that session has read.
-- Every name is qualified: the session belongs to a migration, which chooses its search_path.
SELECT asked.oid::pg_catalog.text AS oid, pg_catalog.pg_relation_filenode(asked.oid)::pg_catalog.text AS file,
       pg_catalog.pg_stat_get_xact_tuples_returned(asked.oid)::pg_catalog.text AS returned,
       pg_catalog.pg_stat_get_xact_tuples_fetched(asked.oid)::pg_catalog.text AS fetched
FROM pg_catalog.unnest($1::pg_catalog._oid) AS asked (oid)
