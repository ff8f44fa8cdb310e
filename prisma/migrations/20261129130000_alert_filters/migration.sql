-- By hand: indexes of what is closed alone, with an expression, which Prisma cannot express. Each filter of the list walks along one of them; the first one
-- skips other kinds without a look at their rows.
CREATE INDEX "Alert_closed_by_source" ON "Alert"("sourceId", "closedAt" DESC, "id" DESC, "kind", (coalesce("notification"->>'severity' = 'critical', false))) WHERE "closedAt" IS NOT NULL;
CREATE INDEX "Alert_closed_by_kind" ON "Alert"("kind", coalesce("notification"->>'severity' = 'critical', false), "closedAt" DESC, "id" DESC) WHERE "closedAt" IS NOT NULL;
