-- Rehearsals of migrations, beside the runs whose archives they were made from.
CREATE TYPE "RehearsalVerdict" AS ENUM ('fits', 'exceeds', 'fails', 'unfinished');
CREATE TABLE "Rehearsal" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
    "number" SERIAL NOT NULL,
    "sourceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "migration" TEXT NOT NULL,
    "verdict" "RehearsalVerdict" NOT NULL,
    "limits" JSONB NOT NULL,
    "durationMs" DOUBLE PRECISION,
    "result" JSON NOT NULL,
    "trigger" "Trigger" NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "commit" TEXT,
    "branch" TEXT,
    "pullRequest" INTEGER,
    "deployUrl" TEXT,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT "Rehearsal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Rehearsal_begins_before_its_end" CHECK ("startedAt" <= "endedAt")
);
CREATE UNIQUE INDEX "Rehearsal_number_key" ON "Rehearsal"("number");
CREATE INDEX "Rehearsal_sourceId_number_idx" ON "Rehearsal"("sourceId", "number" DESC);
CREATE INDEX "Rehearsal_runId_idx" ON "Rehearsal"("runId");
ALTER TABLE "Rehearsal" ADD CONSTRAINT "Rehearsal_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Rehearsal" ADD CONSTRAINT "Rehearsal_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was measured stays as it was measured.
CREATE FUNCTION "Rehearsal_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a stored rehearsal does not change' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "Rehearsal_frozen" BEFORE UPDATE ON "Rehearsal" FOR EACH ROW EXECUTE FUNCTION "Rehearsal_refuse_change"();
ALTER TABLE "Rehearsal" ENABLE ALWAYS TRIGGER "Rehearsal_frozen";
