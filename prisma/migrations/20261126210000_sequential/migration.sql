-- The read limit "one table at a time" under its name of today, also in the policies that are stored with runs.
ALTER TABLE "Policy" RENAME COLUMN "gentle" TO "sequential";
UPDATE "Run" SET policy = policy - 'gentle' || jsonb_build_object('sequential', policy->'gentle') WHERE policy ? 'gentle';
