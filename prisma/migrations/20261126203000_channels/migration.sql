CREATE TYPE "DeliveryStatus" AS ENUM ('queued', 'sending', 'sent', 'failed');

CREATE TABLE "Channel" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "allSources" BOOLEAN NOT NULL DEFAULT true,
    "sourceIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "alertKinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "settings" JSONB NOT NULL,
    "sealed" TEXT NOT NULL,
    "sealedFor" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "verifiedAt" TIMESTAMPTZ,
    "failingSince" TIMESTAMPTZ,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
    "number" SERIAL NOT NULL,
    "channelId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
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

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Channel_name_key" ON "Channel"("name");
CREATE UNIQUE INDEX "Delivery_number_key" ON "Delivery"("number");
CREATE INDEX "Delivery_status_nextAttemptAt_idx" ON "Delivery"("status", "nextAttemptAt");
CREATE INDEX "Delivery_channelId_number_idx" ON "Delivery"("channelId", "number" DESC);

ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: the closed list of kinds, an attempt that belongs to the worker that claimed it, and a time for what was sent.
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_kind" CHECK ("kind" IN ('email', 'slack', 'discord', 'webhook', 'ntfy'));
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_sending_is_claimed"
  CHECK (("status" = 'sending') = ("claim" IS NOT NULL AND "claimedUntil" IS NOT NULL));
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_sent_has_time" CHECK (("status" = 'sent') = ("sentAt" IS NOT NULL));
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_failed_with_problem" CHECK ("status" <> 'failed' OR "problem" IS NOT NULL);
