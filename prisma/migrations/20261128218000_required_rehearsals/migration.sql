-- A Policy may close the gate until the migration was rehearsed.
ALTER TABLE "Policy" ADD COLUMN "requireRehearsal" BOOLEAN NOT NULL DEFAULT false;
-- An override of that alone knows nothing bad of an archive.
ALTER TABLE "GateOverride" ADD COLUMN "byRehearsal" BOOLEAN NOT NULL DEFAULT false;
