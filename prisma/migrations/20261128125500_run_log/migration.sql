-- What the programs and steps of a Run said. Runs of earlier versions have none.
CREATE TYPE "LogLevel" AS ENUM ('info', 'warning', 'error');
CREATE TABLE "RunLogLine" (
  "runId" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  "step" "StepName",
  "level" "LogLevel" NOT NULL,
  "text" TEXT NOT NULL,
  CONSTRAINT "RunLogLine_pkey" PRIMARY KEY ("runId", "seq"),
  CONSTRAINT "RunLogLine_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
