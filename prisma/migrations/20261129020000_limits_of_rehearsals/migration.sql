-- What a migration may cost in a rehearsal; null: without a limit.
ALTER TABLE "Policy" ADD COLUMN "rehearsalMaxLockMs" INTEGER,
  ADD COLUMN "rehearsalMaxTimeMs" INTEGER,
  ADD COLUMN "rehearsalMaxRowsLost" INTEGER,
  ADD COLUMN "rehearsalNoRewrites" BOOLEAN NOT NULL DEFAULT false;
-- How many migrations the command compared; null: an earlier version stored it. Of several, the one that is deployed.
ALTER TABLE "Rehearsal" ADD COLUMN "variants" INTEGER,
  ADD COLUMN "toDeploy" BOOLEAN NOT NULL DEFAULT false;
