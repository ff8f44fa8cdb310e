import path from 'node:path'
import { execa } from 'execa'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * Asked when something failed on a server of ours: whether PostgreSQL's programs are still those it was started from. A minor update in
 * between leaves an old server with new libraries and a new pg_restore, and then no failure says anything.
 * @throws Problem where they were replaced.
 */
export async function assertSamePrograms(binaries: PgBinaries, connection: Connection): Promise<void> {
  const client = await openPinned(connection, sessionNames.read)
  const answer = await client
    .query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
    .finally(() => closeSession(client))
  const running = numberIn(answer.rows[0]?.version ?? '')
  const asked = await execa(path.join(binaries.folder, 'postgres'), ['--version'], {
    ...bareEnvironment(),
    reject: false,
    timeout: 30_000,
  })
  const installed = numberIn(String(asked.stdout ?? ''))
  if (running === installed) return
  throw new Problem(
    'restore-broke-off',
    `PostgreSQL was updated on the worker while the run went on: its throwaway server is ${running}, and installed is ${installed || 'nothing any more'}.`,
    'The archive is not to blame. Verify again.',
  )
}

/** `15.18` of `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`, `18beta1` of `18beta1`. */
function numberIn(version: string): string {
  return /\d+(\.\d+|devel|beta\d+|rc\d+)?/.exec(version)?.[0] ?? ''
}
