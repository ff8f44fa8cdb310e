-- The newest archive of each database, and what each storage grew by, without reading every archive.
CREATE INDEX "Archive_sourceId_number_idx" ON "Archive"("sourceId", "number" DESC);
CREATE INDEX "Archive_storageId_takenAt_idx" ON "Archive"("storageId", "takenAt");
CREATE INDEX "Archive_storageId_deletedAt_idx" ON "Archive"("storageId", "deletedAt");
