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
