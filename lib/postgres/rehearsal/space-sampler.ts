import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '#lib/connection-string.ts'
import { closeSession, openPinned } from '#lib/postgres/session.ts'
import { sessionNames } from '#lib/postgres/session-names.ts'

/** The size of a database is summed over its files: at most a twentieth of the time is spent on it. */
const pauseMs = 100
const pausePerReading = 20

const sizeAndWal = `SELECT pg_catalog.pg_database_size($1::name)::float8
  + coalesce((SELECT pg_catalog.sum(size) FROM pg_catalog.pg_ls_tmpdir()), 0)::float8 AS bytes,
  pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::float8 AS wal`

export type Space = { beforeBytes: number; highestBytes: number; afterBytes: number; walBytes: number }

/** Reads the size of a database, with its temporary files, until it is stopped; and how much WAL was written meanwhile. */
export async function startSpaceSampler(
  admin: Connection,
  database: string,
): Promise<{ stop(): Promise<Space> }> {
  const client = await openPinned(admin, sessionNames.read)
  const read = async () => {
    const { rows } = await client.query<{ bytes: number; wal: number }>({
      name: 'size-and-wal',
      text: sizeAndWal,
      values: [database],
    })
    return rows[0] ?? { bytes: 0, wal: 0 }
  }
  const before = await read()
  let highest = before.bytes
  let stopped = false
  const wake = new AbortController()
  const looping = (async () => {
    while (!stopped) {
      const at = performance.now()
      highest = Math.max(highest, (await read()).bytes)
      const took = performance.now() - at
      await sleep(Math.max(pauseMs, pausePerReading * took), undefined, { signal: wake.signal })
    }
  })().catch(() => {})
  return {
    stop: async () => {
      stopped = true
      wake.abort()
      await looping
      try {
        const { bytes, wal } = await read()
        return {
          beforeBytes: before.bytes,
          highestBytes: Math.max(highest, bytes),
          afterBytes: bytes,
          walBytes: wal - before.wal,
        }
      } finally {
        await closeSession(client)
      }
    },
  }
}
