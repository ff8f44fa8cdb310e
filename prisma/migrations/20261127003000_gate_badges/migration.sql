-- Links to a badge with the state of a source's gate. Only the hash of a link's token is stored.
CREATE TABLE "GateBadge" (
  "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
  "sourceId" TEXT NOT NULL,
  "tokenHash" TEXT NOT NULL,
  "createdBy" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "revokedAt" TIMESTAMPTZ,
  "revokedBy" TEXT,
  CONSTRAINT "GateBadge_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "GateBadge_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "GateBadge_tokenHash_key" ON "GateBadge"("tokenHash");
CREATE INDEX "GateBadge_sourceId_createdAt_idx" ON "GateBadge"("sourceId", "createdAt" DESC);
