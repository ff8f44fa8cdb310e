-- What the newest look that could open the connection found, beside what the newest test of the connection said.
ALTER TABLE "Source" ADD COLUMN "productionSeenAt" TIMESTAMPTZ, ADD COLUMN "productionProblem" JSONB;
UPDATE "Source" SET "productionSeenAt" = "probedAt", "productionProblem" = "probeProblem";
