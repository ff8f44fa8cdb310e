-- Who works on a run or a task, and what a worker reports of itself.
ALTER TABLE "Run" ADD COLUMN "workerId" TEXT,
  ADD COLUMN "workerProcess" TEXT,
  ADD COLUMN "declinedBy" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "durationMs" INTEGER;
ALTER TABLE "RailwayTask" ADD COLUMN "workerId" TEXT,
  ADD COLUMN "workerProcess" TEXT;
ALTER TABLE "Worker" ADD COLUMN "process" TEXT,
  ADD COLUMN "host" TEXT,
  ADD COLUMN "home" TEXT,
  ADD COLUMN "slots" INTEGER,
  ADD COLUMN "disk" JSONB,
  ADD COLUMN "unopenable" TEXT[] DEFAULT ARRAY[]::TEXT[];
-- The folder of an archive between its mark as deleted and the end of its deletion.
ALTER TABLE "Archive" ADD COLUMN "deletingFrom" TEXT;

-- Names this installation in places that others use too, such as a Redis server.
CREATE TABLE "Installation" (
  "number" INTEGER NOT NULL DEFAULT 1,
  "id" TEXT NOT NULL,
  CONSTRAINT "Installation_pkey" PRIMARY KEY ("number"),
  CONSTRAINT "Installation_one_row" CHECK ("number" = 1)
);
INSERT INTO "Installation" ("id") VALUES (gen_random_uuid()::text);
