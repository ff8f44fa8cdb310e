import { problem } from '#lib/problem.ts'
import { Prisma } from './generated/client.ts'

/** What a worker claims, and how a row ends whose worker is lost. `problems` take the step that the worker was in. */
export const leaseKinds = {
  run: {
    table: Prisma.sql`"Run"`,
    oldestFirst: Prisma.sql`number`,
    cancelRequested: Prisma.sql`"cancelRequestedAt" IS NOT NULL`,
    step: Prisma.sql`(SELECT s.name::text FROM "Step" s WHERE s."runId" = held.id AND s."durationMs" IS NULL ORDER BY s."startedAt" DESC LIMIT 1)`,
    lostStatus: Prisma.sql`'errored'::"RunStatus"`,
    cancelledStatus: Prisma.sql`'cancelled'::"RunStatus"`,
    // What the worker had reported is all that is known of the tables.
    lostProgress: Prisma.sql`progress`,
    lostFiles: Prisma.empty,
    problems: {
      silent: (step: string | null) => problem('worker-lost/run', { step }),
      ended: (step: string | null) => problem('worker-lost/run-exited', { step }),
      cancelled: () => problem('cancelled/worker-silent'),
    },
  },
  task: {
    table: Prisma.sql`"RailwayTask"`,
    oldestFirst: Prisma.sql`id`,
    cancelRequested: Prisma.sql`false`,
    step: Prisma.sql`NULL::text`,
    lostStatus: Prisma.sql`'failed'::"TaskStatus"`,
    cancelledStatus: Prisma.sql`'failed'::"TaskStatus"`,
    lostProgress: Prisma.sql`NULL`,
    lostFiles: Prisma.empty,
    problems: {
      silent: () => problem('worker-lost/task'),
      ended: () => problem('worker-lost/task-exited'),
      cancelled: () => problem('worker-lost/task'),
    },
  },
  rehearsal: {
    table: Prisma.sql`"RehearsalRequest"`,
    oldestFirst: Prisma.sql`number`,
    cancelRequested: Prisma.sql`"cancelRequestedAt" IS NOT NULL`,
    step: Prisma.sql`NULL::text`,
    lostStatus: Prisma.sql`'errored'::"RehearsalRequestStatus"`,
    cancelledStatus: Prisma.sql`'cancelled'::"RehearsalRequestStatus"`,
    lostProgress: Prisma.sql`NULL`,
    lostFiles: Prisma.sql`, files = NULL`,
    problems: {
      silent: () => problem('worker-lost/rehearsal'),
      ended: () => problem('worker-lost/rehearsal-exited'),
      cancelled: () => problem('cancelled/rehearsal-silent'),
    },
  },
}

export type LeaseKind = keyof typeof leaseKinds
