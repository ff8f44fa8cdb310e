-- A report names the database as it was called then.
ALTER TABLE "Run" ADD COLUMN "sourceName" TEXT;
UPDATE "Run" r SET "sourceName" = s.name FROM "Source" s WHERE s.id = r."sourceId";

-- A link leads to one report, or to the newest one of its database.
ALTER TABLE "Share" ADD COLUMN "sourceId" TEXT;
UPDATE "Share" h SET "sourceId" = r."sourceId" FROM "Run" r WHERE r.id = h."runId";
ALTER TABLE "Share" ALTER COLUMN "sourceId" SET NOT NULL,
    ALTER COLUMN "runId" DROP NOT NULL,
    ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en',
    ADD COLUMN "passcodeHash" TEXT,
    ADD COLUMN "views" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "lastViewedAt" TIMESTAMPTZ;
ALTER TABLE "Share" ADD CONSTRAINT "Share_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Share_sourceId_id_idx" ON "Share"("sourceId", "id" DESC);
ALTER TABLE "Share" ADD CONSTRAINT "Share_viewed" CHECK (("views" = 0) = ("lastViewedAt" IS NULL));

-- A drill that the runbook page timed, step by step.
ALTER TABLE "Drill" ADD COLUMN "startedAt" TIMESTAMPTZ,
    ADD COLUMN "durationMs" INTEGER,
    ADD COLUMN "abandoned" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "steps" JSONB;
ALTER TABLE "Drill" ADD CONSTRAINT "Drill_abandoned_did_not_work" CHECK (NOT ("abandoned" AND "worked"));

CREATE TABLE "RunningDrill" (
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "archiveId" TEXT,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "steps" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "RunningDrill_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RunningDrill_sourceId_memberId_key" ON "RunningDrill"("sourceId", "memberId");
ALTER TABLE "RunningDrill" ADD CONSTRAINT "RunningDrill_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who to call, as people fill it in.
CREATE TABLE "RunbookContacts" (
    "sourceId" TEXT NOT NULL,
    "people" JSONB NOT NULL DEFAULT '[]',
    "passwordManager" TEXT NOT NULL DEFAULT '',
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT "RunbookContacts_pkey" PRIMARY KEY ("sourceId")
);
ALTER TABLE "RunbookContacts" ADD CONSTRAINT "RunbookContacts_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The runbook in the other languages.
ALTER TABLE "Runbook" ADD COLUMN "translations" JSONB;
