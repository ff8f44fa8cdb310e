import { openArchive } from '#lib/archives/open-archive.ts'
import { connect } from '#lib/postgres/connect.ts'
import { dropDatabase } from '#lib/postgres/drop-database.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import { closeSession } from '#lib/postgres/session.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { createProgressWriter } from '#workers/run/progress-writer.ts'
import { createRestorePorts, type RestorePorts } from '#workers/run/restore-ports.ts'
import { runOutcome } from '#workers/run/run-outcome.ts'
import { verifyStoredArchive } from '#workers/run/verify-stored-archive.ts'

/** No archive of the selftest takes longer; one that hangs would be a fault of ours. */
const atMostMs = 60_000

/** Verifies the archive in a folder as every kept archive is verified; only the throwaway server is lent, not started anew. */
export type ArchiveVerifier = (folder: string, sha256?: string) => Promise<ReturnType<typeof runOutcome>>

export function createVerifier(binaries: PgBinaries, scratch: Scratch, signal: AbortSignal): ArchiveVerifier {
  const progress = createProgressWriter(() => {})
  const usual = createRestorePorts({ binaries: [binaries], progress, jobs: 2 })
  let restored = false
  const restorePorts: RestorePorts = {
    ...usual,
    restore: async (archive, starting, either) => {
      const done = await usual.restore(archive, starting, either).finally(() => {
        restored = true
      })
      restored = done.whole
      return done
    },
    withScratch: async <T>(_: unknown, use: (lent: Promise<Scratch>) => Promise<T>) => {
      try {
        return await use(Promise.resolve(scratch))
      } finally {
        if (restored) await resetScratch(scratch)
        restored = false
      }
    },
  }
  return async (folder, sha256) => {
    const either = AbortSignal.any([signal, AbortSignal.timeout(atMostMs)])
    const judged = openArchive(folder, sha256)
      .then((kept) =>
        verifyStoredArchive(
          kept,
          { restorePorts, binaries: [binaries], progress },
          (_, work) => work(),
          either,
        ),
      )
      .then(
        (checks) => ({ checks }),
        (thrown: unknown) => ({ thrown }),
      )
    return runOutcome(await judged)
  }
}

/** Takes away what the last archive brought, so that the next one finds a server of its own. */
async function resetScratch(scratch: Scratch): Promise<void> {
  await scratch.assertHealthy().catch(() => {}) // what went wrong on it was that archive's
  const client = await connect(scratch.connection(adminDatabase), 'backproof: selftest')
  try {
    const databases = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname NOT IN ('template0', 'template1', 'postgres')`,
    )
    for (const { name } of databases.rows) await dropDatabase(client, name)
    const made = await client.query<{ name: string }>(
      `SELECT rolname AS name FROM pg_roles WHERE oid >= 16384 AND rolname <> current_user`,
    )
    // What it may with settings of the server belongs to it, too.
    for (const { name } of made.rows)
      await client.query(
        `DROP OWNED BY ${client.escapeIdentifier(name)}; DROP ROLE ${client.escapeIdentifier(name)}`,
      )
  } finally {
    await closeSession(client)
  }
}
