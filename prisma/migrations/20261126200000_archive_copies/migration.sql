-- Encrypted copies of archives in other storages. Archives of today stay what they are: "keptAt" and "storageId" name the worker's own folder.
CREATE TYPE "StorageKind" AS ENUM ('folder', 's3');
CREATE TYPE "CopyState" AS ENUM ('uploading', 'stored', 'wrong', 'missing', 'deleted');

CREATE TABLE "ArchiveStorage" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "StorageKind" NOT NULL,
    "folder" TEXT,
    "endpoint" TEXT,
    "region" TEXT,
    "bucket" TEXT,
    "prefix" TEXT NOT NULL DEFAULT '',
    "pathStyle" BOOLEAN NOT NULL DEFAULT false,
    "sealed" TEXT,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ,
    "checkRequestedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checkedAt" TIMESTAMPTZ,
    "problem" JSONB,
    "versioning" TEXT,
    CONSTRAINT "ArchiveStorage_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ArchiveStorage_settings_of_its_kind" CHECK (
      CASE kind WHEN 'folder' THEN folder IS NOT NULL AND bucket IS NULL AND sealed IS NULL
        ELSE folder IS NULL AND bucket IS NOT NULL AND region IS NOT NULL AND (sealed IS NOT NULL OR "removedAt" IS NOT NULL) END)
);
CREATE UNIQUE INDEX "ArchiveStorage_name_key" ON "ArchiveStorage"(name) WHERE "removedAt" IS NULL;

CREATE TABLE "ArchiveCopy" (
    "id" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,
    "storageId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bytes" BIGINT,
    "sha256" TEXT,
    "state" "CopyState" NOT NULL DEFAULT 'uploading',
    "uploadedBy" TEXT,
    "writtenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readBackAt" TIMESTAMPTZ,
    "provedBy" TEXT,
    "provedAt" TIMESTAMPTZ,
    "deletedAt" TIMESTAMPTZ,
    "versionsRemain" BOOLEAN NOT NULL DEFAULT false,
    "problem" JSONB,
    CONSTRAINT "ArchiveCopy_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ArchiveCopy_stored_is_summed" CHECK (state <> 'stored' OR (bytes IS NOT NULL AND sha256 IS NOT NULL)),
    CONSTRAINT "ArchiveCopy_deleted_has_time" CHECK ((state = 'deleted') = ("deletedAt" IS NOT NULL))
);
CREATE UNIQUE INDEX "ArchiveCopy_archiveId_storageId_key" ON "ArchiveCopy"("archiveId", "storageId");
CREATE INDEX "ArchiveCopy_storageId_state_idx" ON "ArchiveCopy"("storageId", "state");
ALTER TABLE "ArchiveCopy" ADD CONSTRAINT "ArchiveCopy_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ArchiveCopy" ADD CONSTRAINT "ArchiveCopy_storageId_fkey" FOREIGN KEY ("storageId") REFERENCES "ArchiveStorage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Policy" ADD COLUMN "storageIds" TEXT[] DEFAULT ARRAY[]::TEXT[];
