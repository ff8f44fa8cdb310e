-- How gently a source is read, and a team's own checks.
ALTER TABLE "Policy" ADD COLUMN "connections" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN "gentle" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "snapshotMinutes" INTEGER NOT NULL DEFAULT 60,
ADD COLUMN "customChecks" JSONB NOT NULL DEFAULT '[]',
ADD CONSTRAINT "Policy_kindness" CHECK ("connections" >= 2 AND "snapshotMinutes" >= 1);
