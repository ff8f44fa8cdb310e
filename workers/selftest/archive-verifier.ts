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

/** No archive of the selftest takes longer; a verification that hangs is a bug. */
const atMostMs = 60_000

/** Verifies the archive in a folder as every stored archive is verified, on a throwaway server that is reused. */
export type ArchiveVerifier = (folder: string, sha256?: string) => Promise<ReturnType<typeof runOutcome>>

export function createVerifier(binaries: PgBinaries, scratch: Scratch, signal: AbortSignal): ArchiveVerifier {
  const progress = createProgressWriter(() => {})
  const defaults = createRestorePorts({ binaries: [binaries], progress, jobs: 2 })
  let restored = false
  const restorePorts: RestorePorts = {
    ...defaults,
    restore: async (archive, starting, either) => {
      const done = await defaults.restore(archive, starting, either).finally(() => {
        restored = true
      })
      restored = done.intact
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
    const verified = openArchive(folder, sha256)
      .then((opened) =>
        verifyStoredArchive(
          opened,
          { restorePorts, binaries: [binaries], progress },
          (_, work) => work(),
          either,
        ),
      )
      .then(
        (checks) => ({ checks }),
        (thrown: unknown) => ({ thrown }),
      )
    return runOutcome(await verified)
  }
}

/** Removes what the last archive restored, so that the next one starts on an empty server. */
async function resetScratch(scratch: Scratch): Promise<void> {
  await scratch.assertHealthy().catch(() => {}) // an error came from that archive
  const client = await connect(scratch.connection(adminDatabase), 'backproof: selftest')
  try {
    const databases = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname NOT IN ('template0', 'template1', 'postgres')`,
    )
    for (const { name } of databases.rows) await dropDatabase(client, name)
    const made = await client.query<{ name: string }>(
      `SELECT rolname AS name FROM pg_roles WHERE oid >= 16384 AND rolname <> current_user`,
    )
    // DROP OWNED also removes the privileges on server settings.
    for (const { name } of made.rows)
      await client.query(
        `DROP OWNED BY ${client.escapeIdentifier(name)}; DROP ROLE ${client.escapeIdentifier(name)}`,
      )
  } finally {
    await closeSession(client)
  }
}
