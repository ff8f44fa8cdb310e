CREATE TABLE "PreDeployPack" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
    "number" SERIAL NOT NULL,
    "sourceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "taskId" TEXT,
    "heldUntil" TIMESTAMPTZ NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT "PreDeployPack_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "PreDeployPack_number_key" ON "PreDeployPack"("number");
CREATE INDEX "PreDeployPack_sourceId_number_idx" ON "PreDeployPack"("sourceId", "number" DESC);
CREATE INDEX "PreDeployPack_runId_idx" ON "PreDeployPack"("runId");

ALTER TABLE "PreDeployPack" ADD CONSTRAINT "PreDeployPack_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PreDeployPack" ADD CONSTRAINT "PreDeployPack_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
