import { Problem } from '#lib/problem.ts'
import { Prisma } from './generated/client.ts'

const verifyAgain = 'Nothing was learned about the archive. Verify again.'
const refresh = 'Railway may or may not have made the change. Refresh before you repeat it.'
const during = (step: string | null) => (step === null ? '' : ` during the step ${step}`)

/** What a worker claims, and how a row ends whose worker is lost. `problems` take the step that the worker was in. */
export const leaseKinds = {
  run: {
    table: Prisma.sql`"Run"`,
    oldestFirst: Prisma.sql`number`,
    cancelRequested: Prisma.sql`"cancelRequestedAt" IS NOT NULL`,
    step: Prisma.sql`(SELECT s.name::text FROM "Step" s WHERE s."runId" = held.id AND s."durationMs" IS NULL ORDER BY s."startedAt" DESC LIMIT 1)`,
    lostStatus: Prisma.sql`'errored'::"RunStatus"`,
    cancelledStatus: Prisma.sql`'cancelled'::"RunStatus"`,
    problems: {
      silent: (step: string | null) =>
        new Problem('worker-lost', `The worker of this run stopped reporting${during(step)}.`, verifyAgain),
      ended: (step: string | null) =>
        new Problem('worker-lost', `The worker of this run ended${during(step)}.`, verifyAgain),
      cancelled: () =>
        new Problem('cancelled', 'The run was cancelled. Its worker no longer reports.', 'No conclusion.'),
    },
  },
  task: {
    table: Prisma.sql`"RailwayTask"`,
    oldestFirst: Prisma.sql`id`,
    cancelRequested: Prisma.sql`false`,
    step: Prisma.sql`NULL::text`,
    lostStatus: Prisma.sql`'failed'::"TaskStatus"`,
    cancelledStatus: Prisma.sql`'failed'::"TaskStatus"`,
    problems: {
      silent: () => new Problem('worker-lost', 'The worker of this task stopped reporting.', refresh),
      ended: () =>
        new Problem('worker-lost', 'The worker of this task ended before the task was done.', refresh),
      cancelled: () => new Problem('worker-lost', 'The worker of this task stopped reporting.', refresh),
    },
  },
}

export type LeaseKind = keyof typeof leaseKinds
