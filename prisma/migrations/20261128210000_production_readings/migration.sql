-- What runs read of production that a recovery would trip over.
CREATE TABLE "ProductionReading" (
  "runId" TEXT NOT NULL,
  "sourceId" TEXT NOT NULL,
  "runNumber" INTEGER NOT NULL,
  "reading" TEXT NOT NULL,
  CONSTRAINT "ProductionReading_pkey" PRIMARY KEY ("runId")
);

CREATE INDEX "ProductionReading_sourceId_runNumber_idx" ON "ProductionReading"("sourceId", "runNumber" DESC);

ALTER TABLE "ProductionReading" ADD CONSTRAINT "ProductionReading_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which of them a person knows of, why they stay, and until when.
CREATE TABLE "ProductionAcknowledgement" (
  "sourceId" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "acknowledgedBy" TEXT NOT NULL,
  "acknowledgedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "until" TIMESTAMPTZ NOT NULL,
  CONSTRAINT "ProductionAcknowledgement_pkey" PRIMARY KEY ("sourceId", "key"),
  CONSTRAINT "ProductionAcknowledgement_ends" CHECK ("until" > "acknowledgedAt")
);

ALTER TABLE "ProductionAcknowledgement" ADD CONSTRAINT "ProductionAcknowledgement_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
