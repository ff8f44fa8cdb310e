import { assertMembers } from '#lib/archives/assert-members.ts'
import type { ExternalArchive } from '#lib/archives/detect-format.ts'
import { assertNotSource } from '#lib/postgres/assert-not-source.ts'
import { type ArchiveDescription, decodeArchive, describeArchive } from '#lib/postgres/external-archive.ts'
import { findLoadOrders } from '#lib/postgres/find-load-orders.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import type { DeferCleanUp } from '#lib/postgres/keepable-copy.ts'
import { restore } from '#lib/postgres/restore.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import type { Scratch, ScratchOptions } from '#lib/postgres/scratch.ts'
import { quotaForArchive, quotaForDatabase } from '#lib/postgres/scratch-quota.ts'
import { withHealthCheck } from '#lib/postgres/with-health-check.ts'
import type { Check } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import { passed } from '#lib/verification/finding.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { parallelRestore } from '#lib/verification/rules/parallel-restore.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { applyLocaleFallback } from '#workers/run/apply-locale-fallback.ts'
import type { ProgressWriter } from '#workers/run/progress-writer.ts'
import { localeChecks } from '#workers/run/restore-ports.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import type { StepRunner } from '#workers/run/verify.ts'
import {
  assertExtensionsInstalled,
  checksWithoutManifest,
  noChecksum,
  requiredSchemaChecks,
  unreadableArchive,
} from './external-archive-checks.ts'
import { binariesForRestore, type ScratchBracket, scratchBracket } from './external-archive-scratch.ts'
import { newestBinaries } from './newest-binaries.ts'

export type ExternalArchiveOptions = {
  archive: ExternalArchive
  /** What the archive must restore, where it is known. */
  manifest: Manifest | null
  binaries: PgBinaries[]
  requiredSchemas: string[]
  progress: ProgressWriter
  onDescribed?: (description: ArchiveDescription) => void
  /** Where to restore into; the default is a throwaway server tuned for speed. */
  scratch?: ScratchChoice
  /** Takes the clean-up of the throwaway server, to do it later; by default it is done at once. */
  defer?: DeferCleanUp
  /** Replaces the server that `scratch` chooses. */
  withScratch?: ScratchBracket
}

/**
 * Verifies an external archive: describes it, decodes it to its last byte, restores it, reads the copy. Without a
 * Manifest the rows are counted, and whether they are the right ones stays unproven.
 */
export async function verifyExternalArchive(
  options: ExternalArchiveOptions,
  step: StepRunner,
  signal: AbortSignal,
): Promise<Check[]> {
  const { archive, manifest } = options
  const described = await step('preflight', () =>
    describeArchive(newestBinaries(options.binaries), archive, signal),
  )
  if (typeof described === 'string') return [unreadableArchive(archive, described)]
  await assertMembers(archive)
  options.onDescribed?.(described)
  const binaries = binariesForRestore(described, options.binaries, manifest)
  const withScratch = options.withScratch ?? scratchBracket(options.scratch, manifest)
  return withScratch(
    binaries,
    { ...scratchOptions(options, described), signal, defer: options.defer },
    async (scratch) => {
      const decodeError = await step('capture', async () => {
        const error = await decodeArchive(binaries, archive, signal)
        if (error === null) await scratch // the time of the restore starts on a running server
        return error
      })
      if (decodeError !== null) return [unreadableArchive(archive, decodeError)]
      const server = await scratch
      const ending = AbortSignal.any([signal, server.signal])
      const run = { ...options, binaries, like: manifest ?? described, scratch: server, signal: ending }
      const restored = await step('restore', () => restoreExternal(run))
      assertExtensionsInstalled(restored.errors)
      const copy = await step('inspect', () => inspectExternal(run))
      const compared = await step('compare', async () => compareExternal(run, copy, restored))
      return [
        noChecksum,
        passed('scratch', 'where it was restored', run.scratch.title),
        ...(restored.localeFallback === null ? [] : localeChecks(run.like, restored.localeFallback)),
        ...parallelRestore(restored.parallelErrors, restored.early),
        ...requiredSchemaChecks(copy, options.requiredSchemas),
        ...compared,
      ]
    },
  )
}

type ExternalRun = Pick<ExternalArchiveOptions, 'archive' | 'manifest' | 'progress'> & {
  binaries: PgBinaries
  /** The database that the copy is made like. */
  like: Manifest | ArchiveDescription
  scratch: Scratch
  signal: AbortSignal
}

function scratchOptions(
  { archive, manifest }: ExternalArchiveOptions,
  described: ArchiveDescription,
): ScratchOptions {
  const { collate, ctype } = described.locale
  return {
    tables: described.tables,
    needs: manifest?.server ?? { libraries: null, locales: [collate, ctype], collations: [] },
    extensions: (manifest ?? described).extensions.map(({ name }) => name),
    database: (manifest ?? described).database,
    quotaBytes: manifest ? quotaForDatabase(manifest.databaseBytes) : quotaForArchive(archive.bytes),
  }
}

async function restoreExternal({ archive, manifest, binaries, like, scratch, signal }: ExternalRun) {
  const { connection, assertHealthy, viaRelay, external, encrypted } = scratch
  await assertNotSource(manifest?.systemIdentifier ?? '', connection(adminDatabase), external)
  const options = {
    ...{ binaries, folder: archive.path, format: archive.format, signal },
    ...{ connection, copy: scratch.copy(like), assertHealthy, viaRelay, external, encrypted },
  }
  return withHealthCheck(scratch, signal, async () => ({
    ...(await restore({ ...options, manifest: like })),
    ...(manifest ? await findLoadOrders({ ...options, manifest }) : { orders: [], early: [] }),
  }))
}

function inspectExternal({ manifest, like, progress, scratch, signal }: ExternalRun): Promise<Manifest> {
  const copy = scratch.copy(like)
  return withHealthCheck(scratch, signal, () =>
    inspect(copy, {
      admin: scratch.external ? undefined : scratch.connection(copy.database),
      source: manifest,
      customChecks: manifest?.answers.map((answer) => answer.check),
      signal,
      ...progress.ofInspect(),
    }),
  )
}

function compareExternal(
  { manifest, scratch }: ExternalRun,
  copy: Manifest,
  { errors, orders, localeFallback }: Awaited<ReturnType<typeof restoreExternal>>,
): Check[] {
  const checks = manifest
    ? compare(manifest, copy, { errors, orders, given: scratch.external })
    : checksWithoutManifest(copy, errors)
  return applyLocaleFallback(checks, manifest ?? copy, { errors, localeFallback })
}
