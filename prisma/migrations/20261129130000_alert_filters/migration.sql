-- By hand: indexes of what is closed alone, one by an expression, which Prisma cannot express. Each filter of the list walks along one of them.
CREATE INDEX "Alert_closed_by_source" ON "Alert"("sourceId", "closedAt" DESC, "id" DESC) WHERE "closedAt" IS NOT NULL;
CREATE INDEX "Alert_closed_by_kind" ON "Alert"("kind", coalesce("notification"->>'severity' = 'critical', false), "closedAt" DESC, "id" DESC) WHERE "closedAt" IS NOT NULL;
