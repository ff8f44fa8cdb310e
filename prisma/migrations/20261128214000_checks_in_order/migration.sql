-- The first checks of each kind and verdict are read in their order, without sorting the others.
DROP INDEX "Check_runId_kind_verdict_idx";
CREATE INDEX "Check_runId_kind_verdict_position_idx" ON "Check" ("runId", "kind", "verdict", "position");
