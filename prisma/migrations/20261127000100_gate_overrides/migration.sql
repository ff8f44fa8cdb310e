-- How admins opened the gate of a source by hand. A row is a record, and only its revocation is added later.
CREATE TABLE "GateOverride" (
  "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
  "number" SERIAL NOT NULL,
  "sourceId" TEXT NOT NULL,
  "runId" TEXT,
  "afterRun" INTEGER NOT NULL,
  "state" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "createdBy" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "until" TIMESTAMPTZ NOT NULL,
  "revokedAt" TIMESTAMPTZ,
  "revokedBy" TEXT,
  CONSTRAINT "GateOverride_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "GateOverride_at_most_a_day" CHECK ("until" > "createdAt" AND "until" <= "createdAt" + interval '24 hours'),
  CONSTRAINT "GateOverride_with_reason" CHECK ("reason" <> ''),
  CONSTRAINT "GateOverride_revoked_by" CHECK (("revokedAt" IS NULL) = ("revokedBy" IS NULL)),
  CONSTRAINT "GateOverride_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "GateOverride_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "GateOverride_number_key" ON "GateOverride"("number");
CREATE INDEX "GateOverride_sourceId_number_idx" ON "GateOverride"("sourceId", "number" DESC);
CREATE INDEX "GateOverride_runId_idx" ON "GateOverride"("runId");
