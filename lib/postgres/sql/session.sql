-- Opens a reading session. Everything is LOCAL to the transaction, so that no setting leaks through a pooler.
-- Text forms of values depend on these settings; both sides of a comparison use the same ones.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL search_path = '';
SET LOCAL row_security = off;
SET LOCAL client_encoding = 'UTF8';
-- A server without an encoding hands out bytes that are no UTF-8; they come through as they are.
SELECT set_config('client_encoding', 'SQL_ASCII', true) WHERE getdatabaseencoding() = 'SQL_ASCII';
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = 'postgres';
SET LOCAL TimeZone = 'UTC';
SET LOCAL extra_float_digits = 1;
SET LOCAL bytea_output = 'hex';
SET LOCAL xmlbinary = 'base64';
SET LOCAL lc_monetary = 'C';
SET LOCAL quote_all_identifiers = off;
SET LOCAL lock_timeout = '10s';
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL jit = off;
-- As many processes as there are sessions, and no more: what was promised to production counts helpers, too.
SET LOCAL max_parallel_workers_per_gather = 0;
