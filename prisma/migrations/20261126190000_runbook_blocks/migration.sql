-- The runbook as typed blocks, beside its Markdown. Null in rows of earlier versions: the page shows their Markdown as plain text until
-- the worker writes the runbook again.
ALTER TABLE "Runbook" ADD COLUMN "blocks" JSONB;
