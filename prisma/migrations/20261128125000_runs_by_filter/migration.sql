-- Each filter of the list of runs reads an index in the order of the list, however long the history is.
CREATE INDEX "Run_sourceId_status_number_idx" ON "Run"("sourceId", "status", "number" DESC);
CREATE INDEX "Run_trigger_number_idx" ON "Run"("trigger", "number" DESC);
CREATE INDEX "Run_requestedBy_number_idx" ON "Run"("requestedBy", "number" DESC);
CREATE INDEX "Run_queuedAt_number_idx" ON "Run"("queuedAt", "number");
-- Words of the text search; lib/store/run-numbers.ts repeats the expressions. No extension: the role may not be allowed to install one.
CREATE INDEX "Run_words" ON "Run" USING gin (to_tsvector('pg_catalog.simple'::regconfig,
  translate(coalesce("branch", '') || ' ' || coalesce("problem"->>'code', '') || ' ' || coalesce("problem"->>'message', ''), '/_.:-@#', '       ')));
CREATE INDEX "Check_failed_words" ON "Check" USING gin (to_tsvector('pg_catalog.simple'::regconfig, translate("subject", '/_.:-@#', '       ')))
  WHERE "verdict" = 'failed';
-- One table in each run: when it came, how it grew, and when it vanished.
CREATE INDEX "TableEvidence_runId_schema_name_idx" ON "TableEvidence"("runId", "schema", "name");
