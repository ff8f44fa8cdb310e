import type { Problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import { type LeaseKind, leaseKinds } from '#lib/store/lease-kinds.ts'

/**
 * What a worker holds while it works on a row: one claim wins, heartbeats keep it, and the sweep ends a row whose heartbeats stopped.
 * Every write names the claim, and every time is the database's, because clocks of workers differ.
 */
export type Lease = { kind: LeaseKind; id: string; claim: string }

/** Who claims: a worker, and its process. */
export type Claimant = { id: string; process: string }

/** The columns that claim a queued row. */
export function claimColumns(claim: string, by?: Claimant): Prisma.Sql {
  return Prisma.sql`status = 'running', claim = ${claim}, "startedAt" = now(), "heartbeatAt" = now(),
    "workerId" = ${by?.id ?? null}, "workerProcess" = ${by?.process ?? null}`
}

/** Selects a row that can be claimed, or that this claim took already: the answer to the claim may have been lost. */
export function isClaimable(id: string, claim: string): Prisma.Sql {
  return Prisma.sql`id = ${id} AND (status = 'queued' OR (status = 'running' AND claim = ${claim}))`
}

/** Selects the row while the lease is held. */
export function isHeld({ id, claim }: Pick<Lease, 'id' | 'claim'>): Prisma.Sql {
  return Prisma.sql`id = ${id} AND claim = ${claim} AND status = 'running'`
}

/** The Problem of a write that comes after the lease was lost. */
export function leaseLost(kind: LeaseKind): Problem {
  return leaseKinds[kind].problems.silent(null)
}

/** Extends the lease. null: it is lost, and with it the right to write anything. */
export async function heartbeat(lease: Lease): Promise<{ cancelRequested: boolean } | null> {
  const { table, cancelRequested } = leaseKinds[lease.kind]
  const held = await database().$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE ${table} SET "heartbeatAt" = now() WHERE ${isHeld(lease)} RETURNING ${cancelRequested} AS "cancelRequested"`
  return held[0] ?? null
}

/** Ends every row that is being worked on, and returns their ids: for a start that knows that no worker runs. */
export async function endAllRunning(kind: LeaseKind): Promise<string[]> {
  return endRunning(kind, Prisma.sql`true`)
}

/** Ends what earlier processes of a worker were working on, and returns the ids. @param by the process that has its id now */
export async function endOfPredecessors(kind: LeaseKind, by: Claimant): Promise<string[]> {
  return endRunning(kind, Prisma.sql`"workerId" = ${by.id} AND "workerProcess" <> ${by.process}`)
}

async function endRunning(kind: LeaseKind, which: Prisma.Sql): Promise<string[]> {
  const { table, lostStatus, lostProgress, lostFiles, problems, step } = leaseKinds[kind]
  const rows = await database().$queryRaw<{ id: string; step: string | null }[]>`
    SELECT id, ${step} AS step FROM ${table} held WHERE status = 'running' AND ${which}`
  const ended: string[] = []
  for (const row of rows) {
    const problem = JSON.stringify(problems.ended(row.step).details)
    const count = await database().$executeRaw`
      UPDATE ${table} SET status = ${lostStatus}, "endedAt" = now(), progress = ${lostProgress} ${lostFiles}, problem = ${problem}::jsonb
      WHERE id = ${row.id} AND status = 'running'`
    if (count > 0) ended.push(row.id)
  }
  return ended
}

/** Rows that wait for a worker, oldest first. */
export async function queuedIds(kind: LeaseKind): Promise<string[]> {
  const { table, oldestFirst } = leaseKinds[kind]
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM ${table} WHERE status = 'queued' ORDER BY ${oldestFirst}`
  return rows.map((row) => row.id)
}
