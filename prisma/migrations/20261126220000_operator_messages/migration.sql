-- Messages that web processes send themselves, to the operator's address, because no worker is left to send them.
CREATE TABLE "OperatorMessage" (
  "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
  "number" SERIAL NOT NULL,
  "message" JSONB NOT NULL,
  "status" "DeliveryStatus" NOT NULL DEFAULT 'queued',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "claim" TEXT,
  "claimedUntil" TIMESTAMPTZ,
  "problem" JSONB,
  "requestedBy" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "nextAttemptAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "sentAt" TIMESTAMPTZ,
  CONSTRAINT "OperatorMessage_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "OperatorMessage_number_key" ON "OperatorMessage"("number");
CREATE INDEX "OperatorMessage_status_nextAttemptAt_idx" ON "OperatorMessage"("status", "nextAttemptAt");
