-- Runs that start by themselves. No Source has a Schedule until an admin saves one.
CREATE TABLE "Schedule" (
  "sourceId" TEXT NOT NULL,
  "cron" TEXT,
  "timeZone" TEXT NOT NULL,
  "afterBackup" BOOLEAN NOT NULL DEFAULT false,
  "reverifyEvery" INTEGER NOT NULL DEFAULT 7,
  "delaySeconds" INTEGER NOT NULL,
  "nextAt" TIMESTAMPTZ,
  "starts" INTEGER NOT NULL DEFAULT 0,
  "lastStartedAt" TIMESTAMPTZ,
  "lastRunId" TEXT,
  "lastBackupAt" TIMESTAMPTZ,
  "savedBy" TEXT NOT NULL,
  "savedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Schedule_pkey" PRIMARY KEY ("sourceId"),
  CONSTRAINT "Schedule_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- By hand: a Schedule starts something, and its numbers make sense.
  CONSTRAINT "Schedule_starts_something" CHECK ("cron" IS NOT NULL OR "afterBackup"),
  CONSTRAINT "Schedule_numbers" CHECK ("reverifyEvery" BETWEEN 0 AND 365 AND "delaySeconds" BETWEEN 0 AND 3600 AND "starts" >= 0)
);
