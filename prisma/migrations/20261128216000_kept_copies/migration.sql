-- Restored copies that are kept for a while after their runs.
CREATE TABLE "KeptCopy" (
    "runId" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "workerId" TEXT,
    "workerProcess" TEXT,
    "keptAt" TIMESTAMPTZ,
    "until" TIMESTAMPTZ,
    "removeRequestedBy" TEXT,
    "removeRequestedAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,
    "ending" TEXT,

    CONSTRAINT "KeptCopy_pkey" PRIMARY KEY ("runId"),
    CONSTRAINT "KeptCopy_at_most_a_day" CHECK (seconds BETWEEN 1 AND 86400),
    CONSTRAINT "KeptCopy_ended_why" CHECK (("endedAt" IS NULL) = (ending IS NULL))
);
ALTER TABLE "KeptCopy" ADD CONSTRAINT "KeptCopy_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The few that are not gone yet, which each look of the sweep reads.
CREATE INDEX "KeptCopy_open" ON "KeptCopy" ("runId") WHERE "endedAt" IS NULL;
