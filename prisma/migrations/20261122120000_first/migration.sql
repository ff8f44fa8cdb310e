-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('queued', 'running', 'passed', 'failed', 'errored', 'cancelled');

-- CreateEnum
CREATE TYPE "StepName" AS ENUM ('survey', 'capture', 'restore', 'inspect', 'compare');

-- CreateEnum
CREATE TYPE "Trigger" AS ENUM ('person', 'schedule', 'ci', 'command-line');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('passed', 'failed', 'skipped', 'gap');

-- CreateEnum
CREATE TYPE "Blame" AS ENUM ('archive', 'source');

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "variable" TEXT,
    "sealedUrl" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ,
    "look" JSONB,
    "lookedAt" TIMESTAMPTZ,
    "lookProblem" JSONB,
    "systemIdentifier" TEXT,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "sourceId" TEXT NOT NULL,
    "freshWithinHours" INTEGER NOT NULL DEFAULT 24,
    "cadenceHours" INTEGER NOT NULL DEFAULT 24,
    "keptForDays" INTEGER NOT NULL DEFAULT 7,
    "restoreWithinMs" INTEGER,
    "requiredSchemas" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("sourceId")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "sourceId" TEXT NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'queued',
    "trigger" "Trigger" NOT NULL DEFAULT 'person',
    "askedBy" TEXT NOT NULL,
    "commit" TEXT,
    "queuedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,
    "cancelRequestedAt" TIMESTAMPTZ,
    "claim" TEXT,
    "heartbeatAt" TIMESTAMPTZ,
    "problem" JSONB,
    "progress" JSONB,
    "archiveId" TEXT,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Step" (
    "runId" TEXT NOT NULL,
    "name" "StepName" NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "durationMs" INTEGER,

    CONSTRAINT "Step_pkey" PRIMARY KEY ("runId","name")
);

-- CreateTable
CREATE TABLE "Check" (
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "blames" "Blame",
    "expected" TEXT NOT NULL,
    "found" TEXT NOT NULL,

    CONSTRAINT "Check_pkey" PRIMARY KEY ("runId","position")
);

-- CreateTable
CREATE TABLE "Archive" (
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ NOT NULL,
    "snapshot" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "databaseBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "tables" INTEGER NOT NULL,
    "rows" BIGINT NOT NULL,
    "serverVersion" TEXT NOT NULL,
    "toolVersion" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "keptAt" TEXT,
    "deletedAt" TIMESTAMPTZ,

    CONSTRAINT "Archive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Backup" (
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "name" TEXT,
    "takenAt" TIMESTAMPTZ NOT NULL,
    "expiresAt" TIMESTAMPTZ,
    "scheduled" BOOLEAN NOT NULL,
    "bytes" BIGINT,
    "firstSeenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Backup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Share" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,

    CONSTRAINT "Share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "tools" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT,
    "banned" BOOLEAN DEFAULT false,
    "banReason" TEXT,
    "banExpires" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,
    "impersonatedBy" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Source_name_key" ON "Source"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Run_number_key" ON "Run"("number");

-- CreateIndex
CREATE INDEX "Run_sourceId_id_idx" ON "Run"("sourceId", "id" DESC);

-- CreateIndex
CREATE INDEX "Run_status_id_idx" ON "Run"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "Check_runId_kind_verdict_idx" ON "Check"("runId", "kind", "verdict");

-- CreateIndex
CREATE INDEX "Archive_sourceId_takenAt_idx" ON "Archive"("sourceId", "takenAt" DESC);

-- CreateIndex
CREATE INDEX "Backup_sourceId_takenAt_idx" ON "Backup"("sourceId", "takenAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Share_tokenHash_key" ON "Share"("tokenHash");

-- CreateIndex
CREATE INDEX "Share_runId_idx" ON "Share"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE UNIQUE INDEX "RateLimit_key_key" ON "RateLimit"("key");

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Check" ADD CONSTRAINT "Check_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Archive" ADD CONSTRAINT "Archive_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Share" ADD CONSTRAINT "Share_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- From here on by hand: what the schema language cannot say. (No semicolon in a comment: the WebAssembly engine splits there.)

-- One active Run per Source, whatever the queue does.
CREATE UNIQUE INDEX "Run_one_active_per_source" ON "Run"("sourceId") WHERE "status" IN ('queued', 'running');

-- A Source has one connection, and it is either named or sealed.
ALTER TABLE "Source" ADD CONSTRAINT "Source_one_connection" CHECK (num_nonnulls("variable", "sealedUrl") = 1);

-- A Run has ended exactly when it is no longer active, a running one belongs to somebody, a passed one had no problem.
ALTER TABLE "Run" ADD CONSTRAINT "Run_ended_unless_active" CHECK (("status" IN ('queued', 'running')) = ("endedAt" IS NULL));
ALTER TABLE "Run" ADD CONSTRAINT "Run_running_is_claimed" CHECK ("status" <> 'running' OR num_nulls("claim", "startedAt", "heartbeatAt") = 0);
ALTER TABLE "Run" ADD CONSTRAINT "Run_passed_without_problem" CHECK ("status" <> 'passed' OR "problem" IS NULL);

-- A deleted Archive is kept nowhere.
ALTER TABLE "Archive" ADD CONSTRAINT "Archive_kept_or_deleted" CHECK (num_nonnulls("keptAt", "deletedAt") <= 1);
ALTER TABLE "Archive" ADD CONSTRAINT "Archive_sizes" CHECK ("bytes" >= 0 AND "databaseBytes" >= 0 AND "tables" >= 0 AND "rows" >= 0);

ALTER TABLE "Step" ADD CONSTRAINT "Step_duration" CHECK ("durationMs" >= 0);
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_promises" CHECK ("freshWithinHours" > 0 AND "cadenceHours" > 0 AND "keptForDays" > 0 AND "restoreWithinMs" > 0);
