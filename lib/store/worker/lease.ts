import { Problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'

/**
 * What a worker holds while it works on a row: one claim wins, heartbeats keep it, and the sweep ends a row whose heartbeats stopped.
 * Every write names the claim, and every time is the database's, because clocks of workers differ.
 */
export type Lease = { kind: LeaseKind; id: string; claim: string }
export type LeaseKind = keyof typeof kinds

const kinds = {
  run: {
    table: Prisma.sql`"Run"`,
    oldestFirst: Prisma.sql`number`,
    cancelRequested: Prisma.sql`"cancelRequestedAt" IS NOT NULL`,
    lostStatus: Prisma.sql`'errored'::"RunStatus"`,
    lost: new Problem(
      'worker-lost',
      'The worker of this run stopped reporting.',
      'Nothing was learned about the archive. Verify again.',
    ),
  },
  task: {
    table: Prisma.sql`"RailwayTask"`,
    oldestFirst: Prisma.sql`id`,
    cancelRequested: Prisma.sql`false`,
    lostStatus: Prisma.sql`'failed'::"TaskStatus"`,
    lost: new Problem(
      'worker-lost',
      'The worker of this task stopped reporting.',
      'Railway may or may not have made the change. Refresh before you repeat it.',
    ),
  },
}

/** The columns that claim a queued row. */
export function claimColumns(claim: string): Prisma.Sql {
  return Prisma.sql`status = 'running', claim = ${claim}, "startedAt" = now(), "heartbeatAt" = now()`
}

/** Selects the row while the lease is held. */
export function isHeld({ id, claim }: Pick<Lease, 'id' | 'claim'>): Prisma.Sql {
  return Prisma.sql`id = ${id} AND claim = ${claim} AND status = 'running'`
}

/** The Problem of a write that comes after the lease was lost. */
export function leaseLost(kind: LeaseKind): Problem {
  return kinds[kind].lost
}

/** Extends the lease. null: it is lost, and with it the right to write anything. */
export async function heartbeat(lease: Lease): Promise<{ cancelRequested: boolean } | null> {
  const { table, cancelRequested } = kinds[lease.kind]
  const held = await database().$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE ${table} SET "heartbeatAt" = now() WHERE ${isHeld(lease)} RETURNING ${cancelRequested} AS "cancelRequested"`
  return held[0] ?? null
}

/** Ends the rows whose worker has sent no heartbeat for `silentForMs`, and returns their ids. */
export async function sweepLost(kind: LeaseKind, silentForMs: number): Promise<string[]> {
  const { table, lostStatus, lost } = kinds[kind]
  const ended = await database().$queryRaw<{ id: string }[]>`
    UPDATE ${table} SET status = ${lostStatus}, "endedAt" = now(), progress = NULL, problem = ${JSON.stringify(lost.details)}::jsonb
    WHERE status = 'running' AND "heartbeatAt" < now() - ${silentForMs} * interval '1 millisecond' RETURNING id`
  return ended.map((row) => row.id)
}

/** Rows that wait for a worker, oldest first. */
export async function queuedIds(kind: LeaseKind): Promise<string[]> {
  const { table, oldestFirst } = kinds[kind]
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM ${table} WHERE status = 'queued' ORDER BY ${oldestFirst}`
  return rows.map((row) => row.id)
}
