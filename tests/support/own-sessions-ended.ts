import { closeDatabase } from '#lib/store/database.ts'
import { sql } from './cluster.ts'
import { until } from './until.ts'

/** Closes the pool of the metadata database and waits until its sessions have ended: each reports its figures to the server when it ends. */
export async function ownSessionsEnded(): Promise<void> {
  await closeDatabase()
  const url = process.env.DATABASE_URL ?? ''
  await until(async () => {
    const { rows } = await sql(
      url,
      `SELECT count(*)::int AS sessions FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'backproof'`,
    )
    return rows[0].sessions === 0 || null
  })
}
