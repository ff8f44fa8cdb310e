import { assertNotSource } from '#lib/postgres/assert-not-source.ts'
import type { ArchiveDescription } from '#lib/postgres/external-archive.ts'
import { withExternalScratch } from '#lib/postgres/external-scratch.ts'
import { pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { type Scratch, type ScratchOptions, withScratch } from '#lib/postgres/scratch.ts'
import { assertExtensions } from '#lib/postgres/try-extensions.ts'
import { problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'

/** Lends a server to restore into for as long as `use` takes. */
export type ScratchBracket = <T>(
  binaries: PgBinaries,
  options: ScratchOptions,
  use: (scratch: Promise<Scratch>) => Promise<T>,
) => Promise<T>

/** A throwaway server, or a database on the given server where the Manifest shows that it is not production. */
export function scratchBracket(choice: ScratchChoice = {}, manifest: Manifest | null): ScratchBracket {
  const { given, profile } = choice
  if (!given) return (binaries, options, use) => withScratch(binaries, { ...options, profile }, use)
  if (!manifest?.systemIdentifier) throw problem('scratch-is-source/no-manifest')
  return ({ major }, { extensions = [], signal, silenceMs }, use) =>
    withExternalScratch(given, { major, signal, silenceMs }, async (starting) => {
      const { connection, copy } = await starting
      await assertNotSource(manifest.systemIdentifier, connection(adminDatabase), true)
      await assertExtensions(connection(adminDatabase), copy(manifest).database, extensions)
      return use(starting)
    })
}

/**
 * The programs to restore an archive with: the lowest major that is not below its server's or its pg_dump's, since that is closest to
 * the restore in an emergency. @throws Problem where none is installed, or its major is not the Manifest's
 */
export function binariesForRestore(
  { serverVersion, toolVersion }: ArchiveDescription,
  installed: PgBinaries[],
  manifest: Manifest | null,
): PgBinaries {
  const lowest = Math.max(...[serverVersion, toolVersion].map((version) => Number.parseInt(version, 10) || 0))
  const [nearest] = installed.filter(({ major }) => major >= lowest).sort((a, b) => a.major - b.major)
  const binaries = nearest ?? pgBinariesFor(lowest, installed)
  if (manifest) assertSameMajor(manifest, binaries)
  return binaries
}

/** Two majors print the same definition differently, so a copy in one cannot be compared with a Manifest of the other. */
function assertSameMajor(manifest: Manifest, binaries: PgBinaries) {
  const major = Math.floor(manifest.serverVersionNumber / 10_000)
  if (binaries.major === major) return
  throw problem('tool-missing/manifest-major', { major, installed: binaries.major })
}
