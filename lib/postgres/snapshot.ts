import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { closeSession, openSession } from './session.ts'

/** An exported snapshot; every session in `readers` uses it. */
export type Snapshot = { id: string; readers: [pg.Client, ...pg.Client[]] }

/**
 * Exports a snapshot, opens `readers` sessions in it, and holds it until `use` returns. The snapshot ends with the session that
 * exported it, so work in it is never resumed.
 */
export async function withSnapshot<T>(
  connection: Connection,
  { readers, signal, name }: { readers: number; signal: AbortSignal; name: string },
  use: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const leader = await openSession(connection, name)
  const sessions: [pg.Client, ...pg.Client[]] = [leader]
  try {
    const exported = await leader.query<{ id: string }>('SELECT pg_export_snapshot() AS id')
    const id = exported.rows[0]?.id ?? ''
    for (let more = 1; more < readers; more += 1) sessions.push(await openSession(connection, name, id))
    signal.throwIfAborted()
    return await use({ id, readers: sessions })
  } finally {
    await Promise.all(sessions.map(closeSession))
  }
}
