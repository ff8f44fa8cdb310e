import path from 'node:path'
import { execa } from 'execa'
import type { Connection } from '#lib/connection-string.ts'
import { problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * After a failure, checks that PostgreSQL's programs are still the ones the throwaway server was started from. A minor update during
 * a run leaves an old server with new libraries and a new pg_restore, and then a failure proves nothing.
 * @throws Problem where they were replaced.
 */
export async function assertSamePrograms(binaries: PgBinaries, connection: Connection): Promise<void> {
  const client = await openPinned(connection, sessionNames.read)
  const shown = await client
    .query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
    .finally(() => closeSession(client))
  const running = versionNumber(shown.rows[0]?.version ?? '')
  const versionOutput = await execa(path.join(binaries.folder, 'postgres'), ['--version'], {
    ...bareEnvironment(),
    reject: false,
    timeout: 30_000,
  })
  const installed = versionNumber(String(versionOutput.stdout ?? ''))
  if (running === installed) return
  throw problem('restore-broke-off/updated', { running, installed: installed || null })
}

/** The version number: `15.18` in `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`, `18beta1` in `18beta1`. */
function versionNumber(version: string): string {
  return /\d+(\.\d+|devel|beta\d+|rc\d+)?/.exec(version)?.[0] ?? ''
}
