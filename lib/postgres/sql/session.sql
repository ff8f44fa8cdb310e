-- Opens a read-only transaction. All settings are LOCAL, so that none leaks through a pooler. pins.sql sets the others; these come first,
-- because that file depends on them.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL search_path = '';
SET LOCAL standard_conforming_strings = on;
SET LOCAL exit_on_error = off;
SET LOCAL client_min_messages = warning;
