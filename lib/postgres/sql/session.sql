-- Opens a reading transaction. Everything is LOCAL to it, so that no setting leaks through a pooler; what else a session of ours
-- needs is in pins.sql. These come first: they decide whether, and as what, that one runs.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL search_path = '';
SET LOCAL standard_conforming_strings = on;
SET LOCAL exit_on_error = off;
SET LOCAL client_min_messages = warning;
