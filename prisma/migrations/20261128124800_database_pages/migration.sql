-- Since when production cannot be reached or holds no table; a new connection that a worker tests before it replaces the stored one.
ALTER TABLE "Source" ADD COLUMN "productionProblemSince" TIMESTAMPTZ,
  ADD COLUMN "newVariable" TEXT,
  ADD COLUMN "newSealedUrl" TEXT,
  ADD COLUMN "newConnectionAt" TIMESTAMPTZ,
  ADD COLUMN "newConnectionProblem" JSONB;
UPDATE "Source" SET "productionProblemSince" = "probedAt" WHERE "probeProblem" IS NOT NULL;

-- An archived database gives its name free.
DROP INDEX "Source_name_key";
CREATE UNIQUE INDEX "Source_name_unless_archived" ON "Source"(name) WHERE "archivedAt" IS NULL;
