-- When a person dismissed the checklist of what remains to be set up.
ALTER TABLE "User" ADD COLUMN "setupHiddenAt" TIMESTAMPTZ;
