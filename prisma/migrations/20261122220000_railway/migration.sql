-- What Railway says of a Source: tokens, where it lives, its backups and schedules, and the deeds that people ask for there.
-- The table of backups was never written to before.
DROP TABLE "Backup";

-- CreateEnum
CREATE TYPE "ActStatus" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateTable
CREATE TABLE "Backup" (
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "name" TEXT,
    "takenAt" TIMESTAMPTZ NOT NULL,
    "expiresAt" TIMESTAMPTZ,
    "externalId" TEXT NOT NULL,
    "creatorId" TEXT,
    "scheduleId" TEXT,
    "usedMB" DOUBLE PRECISION,
    "referencedMB" DOUBLE PRECISION,
    "volumeMB" DOUBLE PRECISION,
    "origin" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ NOT NULL,
    "lastSeenAt" TIMESTAMPTZ NOT NULL,
    "goneSince" TIMESTAMPTZ,
    "goneWhy" TEXT,

    CONSTRAINT "Backup_pkey" PRIMARY KEY ("sourceId","id")
);

-- CreateTable
CREATE TABLE "BackupSchedule" (
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "retentionSeconds" INTEGER,
    "createdAt" TIMESTAMPTZ NOT NULL,
    "firstSeenAt" TIMESTAMPTZ NOT NULL,
    "lastSeenAt" TIMESTAMPTZ NOT NULL,
    "goneSince" TIMESTAMPTZ,
    "nextAt" TIMESTAMPTZ,

    CONSTRAINT "BackupSchedule_pkey" PRIMARY KEY ("sourceId","id")
);

-- CreateTable
CREATE TABLE "RailwayToken" (
    "id" TEXT NOT NULL,
    "sealed" TEXT,
    "variable" TEXT,
    "kind" TEXT,
    "sees" JSONB,
    "seenAt" TIMESTAMPTZ,
    "problem" JSONB,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RailwayToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RailwayLink" (
    "sourceId" TEXT NOT NULL,
    "tokenId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "projectName" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "environmentName" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "serviceName" TEXT NOT NULL,
    "volumeInstanceId" TEXT NOT NULL,
    "image" TEXT,
    "connectedBy" TEXT NOT NULL,
    "connectedAt" TIMESTAMPTZ NOT NULL,
    "endpoint" TEXT,
    "surveyedAt" TIMESTAMPTZ,
    "backupsReadAt" TIMESTAMPTZ,
    "backupsProblem" JSONB,
    "schedulesReadAt" TIMESTAMPTZ,
    "schedulesProblem" JSONB,
    "volume" JSONB,
    "volumeReadAt" TIMESTAMPTZ,
    "volumeProblem" JSONB,
    "pitr" JSONB,
    "pitrReadAt" TIMESTAMPTZ,
    "pitrProblem" JSONB,
    "rate" JSONB,
    "nextSurveyAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RailwayLink_pkey" PRIMARY KEY ("sourceId")
);

-- CreateTable
CREATE TABLE "RailwayLook" (
    "sourceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "volume" JSONB,
    "backups" INTEGER,
    "schedules" INTEGER,
    "problems" JSONB NOT NULL,
    "requests" INTEGER NOT NULL,

    CONSTRAINT "RailwayLook_pkey" PRIMARY KEY ("sourceId","at")
);

-- CreateTable
CREATE TABLE "Act" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sourceId" TEXT,
    "tokenId" TEXT,
    "wanted" JSONB NOT NULL,
    "status" "ActStatus" NOT NULL DEFAULT 'queued',
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,
    "claim" TEXT,
    "heartbeatAt" TIMESTAMPTZ,
    "progress" TEXT,
    "result" JSONB,
    "problem" JSONB,

    CONSTRAINT "Act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rehearsal" (
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "archiveId" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "minutes" INTEGER NOT NULL,
    "worked" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "Rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Runbook" (
    "sourceId" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ NOT NULL,
    "runId" TEXT,
    "storedAt" TEXT,

    CONSTRAINT "Runbook_pkey" PRIMARY KEY ("sourceId")
);

-- CreateIndex
CREATE INDEX "Backup_sourceId_takenAt_id_idx" ON "Backup"("sourceId", "takenAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "RailwayLink_nextSurveyAt_idx" ON "RailwayLink"("nextSurveyAt");

-- CreateIndex
CREATE INDEX "RailwayLink_tokenId_idx" ON "RailwayLink"("tokenId");

-- CreateIndex
CREATE INDEX "Act_sourceId_id_idx" ON "Act"("sourceId", "id" DESC);

-- CreateIndex
CREATE INDEX "Act_status_idx" ON "Act"("status");

-- CreateIndex
CREATE INDEX "Rehearsal_sourceId_at_idx" ON "Rehearsal"("sourceId", "at" DESC);

-- CreateIndex
CREATE INDEX "Run_archiveId_status_idx" ON "Run"("archiveId", "status");

-- AddForeignKey
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BackupSchedule" ADD CONSTRAINT "BackupSchedule_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RailwayLink" ADD CONSTRAINT "RailwayLink_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RailwayLink" ADD CONSTRAINT "RailwayLink_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "RailwayToken"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RailwayLook" ADD CONSTRAINT "RailwayLook_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rehearsal" ADD CONSTRAINT "Rehearsal_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rehearsal" ADD CONSTRAINT "Rehearsal_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Runbook" ADD CONSTRAINT "Runbook_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

-- At most one active deed per Source that changes something at Railway, whatever the queue does.
CREATE UNIQUE INDEX "Act_one_change_per_source" ON "Act"("sourceId") WHERE "status" IN ('queued', 'running') AND "kind" IN ('snapshot', 'lock', 'schedules');

-- A deed has ended exactly when it is no longer active, a running one belongs to somebody, a failed one says why.
ALTER TABLE "Act" ADD CONSTRAINT "Act_ended_unless_active" CHECK (("status" IN ('queued', 'running')) = ("endedAt" IS NULL));
ALTER TABLE "Act" ADD CONSTRAINT "Act_running_is_claimed" CHECK ("status" <> 'running' OR num_nulls("claim", "startedAt", "heartbeatAt") = 0);
ALTER TABLE "Act" ADD CONSTRAINT "Act_failed_with_problem" CHECK (("status" = 'failed') = ("problem" IS NOT NULL));

-- A token comes from one place, and it is either named or sealed.
ALTER TABLE "RailwayToken" ADD CONSTRAINT "RailwayToken_one_place" CHECK (num_nonnulls("variable", "sealed") = 1);

-- A Backup is listed, or it is gone for a reason.
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_gone_why" CHECK (("goneSince" IS NULL) = ("goneWhy" IS NULL));

ALTER TABLE "Rehearsal" ADD CONSTRAINT "Rehearsal_minutes" CHECK ("minutes" >= 0);
