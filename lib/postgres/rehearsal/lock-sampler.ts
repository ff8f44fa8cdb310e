import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { closeSession, openPinned } from '#lib/postgres/session.ts'
import { sessionNames } from '#lib/postgres/session-names.ts'
import { sqlFile } from '#lib/postgres/sql-file.ts'
import { LockHolds, type SampledLock } from './lock-holds.ts'

/** How long the sampler rests between two readings; the round trip on the socket comes on top. */
const restMs = 1

export type LockSampler = {
  holds: LockHolds
  /** The statement that runs: locks that appear belong to it. */
  statement: number | null
  /** Reads the locks once more. Awaited before locks are released, so that no lock stays unseen, however short. */
  now(): Promise<void>
  stop(): Promise<void>
}

/** Reads the locks of some sessions all the time, in a session of its own and without locking anything itself. */
export async function startLockSampler(
  admin: Connection,
  { databaseOid, pids }: { databaseOid: string; pids: number[] },
): Promise<LockSampler> {
  const client = await openPinned(admin, sessionNames.read)
  const text = sqlFile('held-locks')
  const state = { stopped: false }
  const sampler: LockSampler = {
    holds: new LockHolds(),
    statement: null,
    now: async () => {
      const { rows } = await client.query<{ at: number; locks: SampledLock[] }>({
        name: 'held-locks',
        text,
        values: [pids, databaseOid],
      })
      const [row] = rows
      if (row) sampler.holds.take(row.at, row.locks, sampler.statement)
    },
    stop: async () => {
      state.stopped = true
      await looping
      await sampler.now().catch(() => {}) // sees that the last locks have gone
      await closeSession(client)
    },
  }
  await sampler.now()
  const looping = loop(sampler, state)
  return sampler
}

/** Ends with the session. The session of the migration shows what became of it. */
async function loop(sampler: LockSampler, state: { stopped: boolean }): Promise<void> {
  while (!state.stopped) {
    try {
      await sampler.now()
    } catch {
      return
    }
    await sleep(restMs)
  }
}

export async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_catalog.pg_backend_pid() AS pid')
  return rows[0]?.pid ?? 0
}
