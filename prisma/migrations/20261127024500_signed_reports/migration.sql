-- The report of a run as the worker signed it. Runs of earlier versions have none.
CREATE TABLE "SignedReport" (
  "runId" TEXT NOT NULL,
  "keyId" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "signedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "document" TEXT NOT NULL,
  CONSTRAINT "SignedReport_pkey" PRIMARY KEY ("runId"),
  CONSTRAINT "SignedReport_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "SignedReport_keyId_idx" ON "SignedReport"("keyId");
CREATE FUNCTION "SignedReport_refuse_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a signed report is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "SignedReport_never_changed" BEFORE UPDATE ON "SignedReport"
  FOR EACH ROW EXECUTE FUNCTION "SignedReport_refuse_update"();

ALTER TABLE "Worker" ADD COLUMN "signingKey" TEXT;
