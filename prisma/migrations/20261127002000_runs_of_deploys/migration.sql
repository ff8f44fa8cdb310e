-- Which deploy a run was requested for, and indexes with which the gate answers at once however long the history is.
ALTER TABLE "Run" ADD COLUMN "branch" TEXT,
  ADD COLUMN "pullRequest" INTEGER,
  ADD COLUMN "deployUrl" TEXT;
CREATE INDEX "Run_branch_number_idx" ON "Run"("branch", "number" DESC);
CREATE INDEX "Run_pullRequest_number_idx" ON "Run"("pullRequest", "number" DESC);
CREATE INDEX "Run_commit_prefix" ON "Run" ("commit" text_pattern_ops) WHERE "commit" IS NOT NULL;
CREATE INDEX "Run_sourceId_reverify_status_number_idx" ON "Run"("sourceId", "reverify", "status", "number" DESC);
CREATE INDEX "Archive_kept_of_source" ON "Archive" ("sourceId") WHERE "keptAt" IS NOT NULL;
CREATE INDEX "ArchiveCopy_stored_of_archive" ON "ArchiveCopy" ("archiveId") WHERE "state" = 'stored';
