-- How a Run differs from earlier ones of its Source. Never part of its outcome.
CREATE TABLE "Warning" (
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "acknowledgedBy" TEXT,
    "acknowledgedAt" TIMESTAMPTZ,

    CONSTRAINT "Warning_pkey" PRIMARY KEY ("runId","position")
);

ALTER TABLE "Warning" ADD CONSTRAINT "Warning_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Somebody acknowledged it at some time, or nobody did.
ALTER TABLE "Warning" ADD CONSTRAINT "Warning_acknowledged" CHECK (num_nonnulls("acknowledgedBy", "acknowledgedAt") <> 1);
