-- Which archives of a Source are retained. Without "retainNewest" the worker's BACKPROOF_KEEP_ARCHIVES counts, as before.
ALTER TABLE "Policy" ADD COLUMN "retainNewest" INTEGER,
  ADD COLUMN "retainDays" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "retainDaily" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "retainWeekly" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "retainMonthly" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "retainYearly" INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT "Policy_retention_is_not_negative" CHECK (
    least(coalesce("retainNewest", 0), "retainDays", "retainDaily", "retainWeekly", "retainMonthly", "retainYearly") >= 0);
