-- What each Run measured of each table, on both sides. Runs of earlier versions have none.
CREATE TYPE "TableVerdict" AS ENUM ('equal', 'equal-as-whole', 'differs', 'missing', 'extra', 'unreadable', 'not-in-archive', 'not-compared', 'not-restored', 'no-rows');
CREATE TABLE "TableEvidence" (
  "runId" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "schema" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "rows" BIGINT,
  "bytes" BIGINT,
  "digest" TEXT,
  "restoredRows" BIGINT,
  "restoredBytes" BIGINT,
  "restoredDigest" TEXT,
  "verdict" "TableVerdict" NOT NULL,
  "otherFindings" INTEGER NOT NULL DEFAULT 0,
  "previousRows" BIGINT,
  "changed" BOOLEAN,
  CONSTRAINT "TableEvidence_pkey" PRIMARY KEY ("runId", "position"),
  CONSTRAINT "TableEvidence_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
