-- Copies are checked again by a schedule: often whether the object is there, and in turns whether its content is what was written.
ALTER TABLE "ArchiveCopy"
  ADD COLUMN "stateSince" TIMESTAMPTZ NOT NULL DEFAULT now(),
  ADD COLUMN "seenAt" TIMESTAMPTZ,
  ADD COLUMN "hashedAt" TIMESTAMPTZ,
  ADD COLUMN "presenceDueAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  ADD COLUMN "hashDueAt" TIMESTAMPTZ NOT NULL DEFAULT now();
UPDATE "ArchiveCopy" SET "hashDueAt" = coalesce("readBackAt", "writtenAt") + interval '30 days';
