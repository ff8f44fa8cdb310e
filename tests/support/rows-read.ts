import { database } from '#lib/store/database.ts'
import { sql } from './cluster.ts'
import { ownSessionsEnded } from './own-sessions-ended.ts'

/**
 * How many rows of the metadata database's tables `read` reads, by the server's own count. It is the same on a busy machine, where a time is not. Closes the pool before and
 * after, since a session reports its figures when it ends.
 */
export async function rowsRead(read: () => Promise<unknown>): Promise<number> {
  await ownSessionsEnded()
  const before = await counted()
  await read()
  await ownSessionsEnded()
  const after = await counted()
  database() // opened anew
  return after - before
}

async function counted(): Promise<number> {
  const { rows } = await sql(
    process.env.DATABASE_URL ?? '',
    'SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_user_tables',
  )
  return rows[0].read
}
