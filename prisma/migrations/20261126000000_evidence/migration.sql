-- Order by numbers that the database gives. A Run has one already, from its first day: it was inserted in that order.
DROP INDEX "Run_sourceId_id_idx";
DROP INDEX "Run_status_id_idx";
CREATE INDEX "Run_sourceId_number_idx" ON "Run"("sourceId", "number" DESC);
CREATE INDEX "Run_status_number_idx" ON "Run"("status", "number" DESC);
ALTER TABLE "Run" ALTER COLUMN "queuedAt" SET DEFAULT now();

-- An Archive gets one: that of the Run that took it decides, then what the instants and the ids say.
ALTER TABLE "Archive" ADD COLUMN "number" INTEGER;
UPDATE "Archive" SET "number" = numbered.nth
FROM (
  SELECT a.id, row_number() OVER (ORDER BY took.number NULLS FIRST, a."takenAt", a.id) AS nth
  FROM "Archive" a LEFT JOIN LATERAL (SELECT min(r.number) AS number FROM "Run" r WHERE r."archiveId" = a.id) took ON true
) numbered
WHERE numbered.id = "Archive".id;
CREATE SEQUENCE "Archive_number_seq" AS INTEGER OWNED BY "Archive"."number";
SELECT setval('"Archive_number_seq"', (SELECT coalesce(max("number"), 0) + 1 FROM "Archive"), false);
ALTER TABLE "Archive" ALTER COLUMN "number" SET DEFAULT nextval('"Archive_number_seq"'), ALTER COLUMN "number" SET NOT NULL;
CREATE UNIQUE INDEX "Archive_number_key" ON "Archive"("number");
ALTER TABLE "Archive" ADD COLUMN "storageId" TEXT;

-- What a Report shows is stored with its Run. Of Runs that began before, today's Policy is what their Reports showed last.
ALTER TABLE "Run" ADD COLUMN "policy" JSONB, ADD COLUMN "simulatedRailway" BOOLEAN;
UPDATE "Run" r SET "policy" = to_jsonb(p) - 'sourceId' FROM "Policy" p WHERE p."sourceId" = r."sourceId" AND r."startedAt" IS NOT NULL;
UPDATE "Run" r SET "simulatedRailway" = l.endpoint IS NOT NULL AND l.endpoint <> 'https://backboard.railway.com/graphql/v2'
FROM "RailwayLink" l WHERE l."sourceId" = r."sourceId" AND r."endedAt" IS NOT NULL;

-- What workers see of the files of kept Archives.
CREATE TYPE "ArchiveSeen" AS ENUM ('present', 'missing', 'damaged', 'unreadable');
CREATE TABLE "ArchiveLook" (
    "number" SERIAL NOT NULL,
    "archiveId" TEXT NOT NULL,
    "seen" "ArchiveSeen" NOT NULL,
    "found" TEXT NOT NULL,
    "since" TIMESTAMPTZ NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "sumsAt" TIMESTAMPTZ,

    CONSTRAINT "ArchiveLook_pkey" PRIMARY KEY ("number")
);
CREATE INDEX "ArchiveLook_archiveId_number_idx" ON "ArchiveLook"("archiveId", "number" DESC);
ALTER TABLE "ArchiveLook" ADD CONSTRAINT "ArchiveLook_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Worker" ADD COLUMN "storage" JSONB;
