-- Databases restored elsewhere, as they were compared; beside the source, for no archive stands behind them.
CREATE TYPE "RestoredVerdict" AS ENUM ('passed', 'failed', 'errored');
CREATE TABLE "RestoredResult" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
    "number" SERIAL NOT NULL,
    "sourceId" TEXT NOT NULL,
    "restored" TEXT NOT NULL,
    "verdict" "RestoredVerdict" NOT NULL,
    "comparedWith" JSONB NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,
    "result" JSON NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT "RestoredResult_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "RestoredResult_begins_before_its_end" CHECK ("startedAt" <= "endedAt")
);
CREATE UNIQUE INDEX "RestoredResult_number_key" ON "RestoredResult"("number");
CREATE INDEX "RestoredResult_sourceId_number_idx" ON "RestoredResult"("sourceId", "number" DESC);
ALTER TABLE "RestoredResult" ADD CONSTRAINT "RestoredResult_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was measured stays as it was measured.
CREATE FUNCTION "RestoredResult_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a stored result of a restored database does not change' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "RestoredResult_frozen" BEFORE UPDATE ON "RestoredResult" FOR EACH ROW EXECUTE FUNCTION "RestoredResult_refuse_change"();
ALTER TABLE "RestoredResult" ENABLE ALWAYS TRIGGER "RestoredResult_frozen";
