-- Migrations that were sent to be rehearsed by a worker.
CREATE TYPE "RehearsalRequestStatus" AS ENUM ('queued', 'running', 'ended', 'errored', 'cancelled');
CREATE TABLE "RehearsalRequest" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
    "number" SERIAL NOT NULL,
    "sourceId" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,
    "migration" TEXT NOT NULL,
    "scripts" INTEGER NOT NULL,
    "files" JSONB,
    "limits" JSONB NOT NULL,
    "commit" TEXT,
    "status" "RehearsalRequestStatus" NOT NULL DEFAULT 'queued',
    "trigger" "Trigger" NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "startedAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,
    "cancelRequestedAt" TIMESTAMPTZ,
    "claim" TEXT,
    "heartbeatAt" TIMESTAMPTZ,
    "workerId" TEXT,
    "workerProcess" TEXT,
    "declinedBy" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "progress" TEXT,
    "problem" JSONB,
    "rehearsalId" TEXT,

    CONSTRAINT "RehearsalRequest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "RehearsalRequest_ended_unless_active" CHECK (("endedAt" IS NULL) = ("status" IN ('queued', 'running'))),
    CONSTRAINT "RehearsalRequest_running_is_claimed" CHECK ("status" <> 'running' OR ("claim" IS NOT NULL AND "startedAt" IS NOT NULL AND "heartbeatAt" IS NOT NULL)),
    CONSTRAINT "RehearsalRequest_errored_with_problem" CHECK (("problem" IS NOT NULL) = ("status" IN ('errored', 'cancelled'))),
    -- What was sent stays no longer than it is needed.
    CONSTRAINT "RehearsalRequest_files_while_active" CHECK (("files" IS NOT NULL) = ("status" IN ('queued', 'running')))
);
CREATE UNIQUE INDEX "RehearsalRequest_number_key" ON "RehearsalRequest"("number");
CREATE UNIQUE INDEX "RehearsalRequest_rehearsalId_key" ON "RehearsalRequest"("rehearsalId");
CREATE INDEX "RehearsalRequest_sourceId_number_idx" ON "RehearsalRequest"("sourceId", "number" DESC);
CREATE INDEX "RehearsalRequest_archiveId_idx" ON "RehearsalRequest"("archiveId");
CREATE UNIQUE INDEX "RehearsalRequest_one_active_per_source" ON "RehearsalRequest"("sourceId") WHERE "status" IN ('queued', 'running');
ALTER TABLE "RehearsalRequest" ADD CONSTRAINT "RehearsalRequest_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RehearsalRequest" ADD CONSTRAINT "RehearsalRequest_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RehearsalRequest" ADD CONSTRAINT "RehearsalRequest_rehearsalId_fkey" FOREIGN KEY ("rehearsalId") REFERENCES "Rehearsal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A key may be for rehearsals, too.
ALTER TABLE "ApiKey" DROP CONSTRAINT "ApiKey_scopes";
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_scopes"
  CHECK ("scopes" IS NOT NULL AND cardinality("scopes") > 0 AND "scopes" <@ ARRAY['gate', 'read', 'verify', 'rehearse']);
