import pg from 'pg'
import type { TestSite } from './test-site.ts'

/** Runs work as always, and none of them ends before `watch` has: to store how far it is, a run first waits for a lock of ours. */
export async function holdRuns(site: TestSite, watch: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: site.databaseUrl })
  await client.connect()
  try {
    // Pages read the table all the same. A run sends a write that was not answered again, and its heartbeat goes on meanwhile.
    await client.query('BEGIN; LOCK TABLE backproof."Step" IN EXCLUSIVE MODE')
    await watch()
  } finally {
    await client.end()
  }
}
