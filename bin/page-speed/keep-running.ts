import pg from 'pg'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'

/** In the place of a worker: otherwise the site ends the running runs of the history after a minute, and their pages are those of runs that have ended. */
export async function keepRunning(databaseUrl: string, cleanup: Cleanup): Promise<void> {
  const client = new pg.Client(metadataSession(readMetadataUrl(databaseUrl)))
  await client.connect()
  cleanup.add('the heartbeat of the running runs', () => client.end())
  const beat = () =>
    client.query(`UPDATE "Run" SET "heartbeatAt" = now() WHERE status = 'running'`).catch(() => {})
  const timer = setInterval(beat, 5000)
  cleanup.add('the timer of the heartbeat', () => clearInterval(timer))
}
