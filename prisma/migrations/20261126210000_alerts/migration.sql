-- Alerts, and how far people were notified of Runs and digests. What happened before this migration is not notified of.
CREATE TABLE "Alert" (
  "id" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "sourceId" TEXT,
  "openedAt" TIMESTAMPTZ NOT NULL,
  "notifiedAt" TIMESTAMPTZ,
  "clearedAt" TIMESTAMPTZ,
  "closedAt" TIMESTAMPTZ,
  "notification" JSONB NOT NULL,
  CONSTRAINT "Alert_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Alert_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Alert_closedAt_openedAt_idx" ON "Alert"("closedAt", "openedAt" DESC);
-- By hand: a partial unique index, which Prisma cannot express.
CREATE UNIQUE INDEX "Alert_one_open_per_key" ON "Alert"("key") WHERE "closedAt" IS NULL;

CREATE TABLE "AlertClock" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "assessedAt" TIMESTAMPTZ NOT NULL,
  "runsUntil" TIMESTAMPTZ NOT NULL,
  "digestAt" TIMESTAMPTZ NOT NULL,
  CONSTRAINT "AlertClock_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "AlertClock_one_row" CHECK ("id" = 1)
);
