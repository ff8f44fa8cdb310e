CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "allSources" BOOLEAN NOT NULL DEFAULT true,
    "sourceIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "expiresAt" TIMESTAMPTZ,
    "lastUsedAt" TIMESTAMPTZ,
    "revokedAt" TIMESTAMPTZ,
    "revokedBy" TEXT,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

ALTER TABLE "ApiKey"
  ADD CONSTRAINT "ApiKey_scopes" CHECK ("scopes" IS NOT NULL AND cardinality("scopes") > 0 AND "scopes" <@ ARRAY['gate', 'read', 'verify']),
  ADD CONSTRAINT "ApiKey_sources" CHECK ("sourceIds" IS NOT NULL AND "allSources" = (cardinality("sourceIds") = 0)),
  ADD CONSTRAINT "ApiKey_revoked_by" CHECK (("revokedAt" IS NULL) = ("revokedBy" IS NULL));
