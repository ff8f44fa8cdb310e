-- Who requested to download an archive, when, and from where: a record that stays.
CREATE TABLE "ArchiveDownload" (
  "id" TEXT NOT NULL DEFAULT gen_random_uuid()::text,
  "number" SERIAL NOT NULL,
  "archiveId" TEXT NOT NULL,
  "copyId" TEXT NOT NULL,
  "requestedBy" TEXT NOT NULL,
  "requestedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "link" TEXT,
  "readyAt" TIMESTAMPTZ,
  "expiresAt" TIMESTAMPTZ,
  "problem" JSONB,
  CONSTRAINT "ArchiveDownload_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ArchiveDownload_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ArchiveDownload_copyId_fkey" FOREIGN KEY ("copyId") REFERENCES "ArchiveCopy"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ArchiveDownload_number_key" ON "ArchiveDownload"("number");
CREATE INDEX "ArchiveDownload_archiveId_number_idx" ON "ArchiveDownload"("archiveId", "number" DESC);
