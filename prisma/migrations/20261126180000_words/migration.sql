-- The words of an operations engineer, in the schema too. Rows stay as they are but for the stored texts at the end.
ALTER TYPE "StepName" RENAME VALUE 'survey' TO 'preflight';

ALTER TABLE "Act" RENAME TO "RailwayTask";
ALTER TYPE "ActStatus" RENAME TO "TaskStatus";
ALTER TABLE "RailwayTask" RENAME COLUMN "askedBy" TO "requestedBy";
ALTER TABLE "RailwayTask" RENAME COLUMN "askedAt" TO "requestedAt";
ALTER TABLE "RailwayTask" RENAME COLUMN wanted TO payload;
ALTER TABLE "RailwayTask" RENAME CONSTRAINT "Act_pkey" TO "RailwayTask_pkey";
ALTER TABLE "RailwayTask" RENAME CONSTRAINT "Act_ended_unless_active" TO "RailwayTask_ended_unless_active";
ALTER TABLE "RailwayTask" RENAME CONSTRAINT "Act_running_is_claimed" TO "RailwayTask_running_is_claimed";
ALTER TABLE "RailwayTask" RENAME CONSTRAINT "Act_failed_with_problem" TO "RailwayTask_failed_with_problem";
ALTER INDEX "Act_sourceId_id_idx" RENAME TO "RailwayTask_sourceId_id_idx";
ALTER INDEX "Act_status_idx" RENAME TO "RailwayTask_status_idx";
ALTER INDEX "Act_one_change_per_source" RENAME TO "RailwayTask_one_change_per_source";

ALTER TABLE "RailwayLook" RENAME TO "RailwaySurvey";
ALTER TABLE "RailwaySurvey" RENAME CONSTRAINT "RailwayLook_pkey" TO "RailwaySurvey_pkey";
ALTER TABLE "RailwaySurvey" RENAME CONSTRAINT "RailwayLook_sourceId_fkey" TO "RailwaySurvey_sourceId_fkey";

ALTER TABLE "ArchiveLook" RENAME TO "ArchiveCheck";
ALTER TABLE "ArchiveCheck" RENAME CONSTRAINT "ArchiveLook_pkey" TO "ArchiveCheck_pkey";
ALTER TABLE "ArchiveCheck" RENAME CONSTRAINT "ArchiveLook_archiveId_fkey" TO "ArchiveCheck_archiveId_fkey";
ALTER INDEX "ArchiveLook_archiveId_number_idx" RENAME TO "ArchiveCheck_archiveId_number_idx";
ALTER SEQUENCE "ArchiveLook_number_seq" RENAME TO "ArchiveCheck_number_seq";

ALTER TABLE "Rehearsal" RENAME TO "Drill";
ALTER TABLE "Drill" RENAME CONSTRAINT "Rehearsal_pkey" TO "Drill_pkey";
ALTER TABLE "Drill" RENAME CONSTRAINT "Rehearsal_minutes" TO "Drill_minutes";
ALTER TABLE "Drill" RENAME CONSTRAINT "Rehearsal_sourceId_fkey" TO "Drill_sourceId_fkey";
ALTER TABLE "Drill" RENAME CONSTRAINT "Rehearsal_archiveId_fkey" TO "Drill_archiveId_fkey";
ALTER INDEX "Rehearsal_sourceId_at_idx" RENAME TO "Drill_sourceId_at_idx";

ALTER TABLE "Run" RENAME COLUMN "askedBy" TO "requestedBy";
ALTER TABLE "Run" RENAME COLUMN drill TO reverify;
ALTER TABLE "Source" RENAME COLUMN look TO probe;
ALTER TABLE "Source" RENAME COLUMN "lookedAt" TO "probedAt";
ALTER TABLE "Source" RENAME COLUMN "lookProblem" TO "probeProblem";

UPDATE "Run" SET progress = jsonb_set(progress, '{step}', '"preflight"') WHERE progress->>'step' = 'survey';
UPDATE "Run" SET problem = jsonb_set(problem, '{code}', '"yielded"') WHERE problem->>'code' = 'gave-way';
UPDATE "Source" SET "probeProblem" = jsonb_set("probeProblem", '{code}', '"yielded"') WHERE "probeProblem"->>'code' = 'gave-way';
UPDATE "RailwayTask" SET problem = jsonb_set(problem, '{code}', '"yielded"') WHERE problem->>'code' = 'gave-way';
