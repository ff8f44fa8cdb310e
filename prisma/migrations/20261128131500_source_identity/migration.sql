-- Which database a Source leads to, and a new connection that leads to another one and waits for a confirmation.
ALTER TABLE "Source" ADD COLUMN "identity" JSONB,
  ADD COLUMN "newConnectionIdentity" JSONB,
  ADD COLUMN "newConnectionAccepted" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "runsOfAnotherDatabase" INTEGER NOT NULL DEFAULT 0;
UPDATE "Source" SET "identity" = jsonb_build_object(
  'systemIdentifier', nullif(probe->>'systemIdentifier', ''), 'databaseOid', NULL, 'database', probe->>'database',
  'host', probe->>'host', 'port', NULL) WHERE probe IS NOT NULL;
