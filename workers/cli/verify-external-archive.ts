import { assertMembers } from '#lib/archives/assert-members.ts'
import type { ExternalArchive } from '#lib/archives/detect-format.ts'
import { plural } from '#lib/format.ts'
import { assertNotSource } from '#lib/postgres/assert-not-source.ts'
import { type ArchiveDescription, decodeArchive, describeArchive } from '#lib/postgres/external-archive.ts'
import { withExternalScratch } from '#lib/postgres/external-scratch.ts'
import { findLoadOrders } from '#lib/postgres/find-load-orders.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import { pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { restore } from '#lib/postgres/restore.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { type Scratch, type ScratchOptions, withScratch } from '#lib/postgres/scratch.ts'
import { quotaForArchive, quotaForDatabase } from '#lib/postgres/scratch-quota.ts'
import { assertExtensions } from '#lib/postgres/try-extensions.ts'
import { withHealthCheck } from '#lib/postgres/with-health-check.ts'
import { Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { holdsRows, type Manifest, rowsIn } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { parallelRestore } from '#lib/verification/rules/parallel-restore.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import { restoreErrors } from '#lib/verification/rules/restore-errors.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { assertLocale } from '#workers/run/assert-locale.ts'
import type { ProgressWriter } from '#workers/run/progress-writer.ts'
import { localeChecks } from '#workers/run/restore-ports.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import type { StepRunner } from '#workers/run/verify.ts'
import { newestBinaries } from './newest-binaries.ts'

export type ExternalArchiveOptions = {
  archive: ExternalArchive
  /** What it must bring back, where somebody knows. */
  manifest: Manifest | null
  binaries: PgBinaries[]
  requiredSchemas: string[]
  progress: ProgressWriter
  onDescribed?: (description: ArchiveDescription) => void
  /** Where to restore into; the default is a throwaway server tuned for speed. */
  scratch?: ScratchChoice
  /** Another way to a throwaway server than to start one. */
  withScratch?: <T>(
    binaries: PgBinaries,
    options: ScratchOptions,
    use: (scratch: Promise<Scratch>) => Promise<T>,
  ) => Promise<T>
}

/** What is said of equality where there is nothing to compare with. */
const equalityUnproven = 'no manifest: equality is not proven'

/**
 * An archive that somebody else took: described, decoded to its last byte, restored, inspected. Without a Manifest that is
 * all: the rows are counted, and whether they are the right ones stays unproven.
 */
export async function verifyExternalArchive(
  options: ExternalArchiveOptions,
  step: StepRunner,
  signal: AbortSignal,
): Promise<Check[]> {
  const { archive, manifest, progress } = options
  const described = await step('preflight', () =>
    describeArchive(newestBinaries(options.binaries), archive, signal),
  )
  if (typeof described === 'string') return [unreadable(archive, described)]
  await assertMembers(archive)
  options.onDescribed?.(described)
  const binaries = toolsThatRestore(described, options.binaries)
  if (manifest) assertSameMajor(manifest, binaries)
  const bracket = options.withScratch ?? bracketOf(options)
  const needs = manifest?.server ?? {
    libraries: null,
    locales: [described.locale.collate, described.locale.ctype],
    collations: [],
  }
  const extensions = manifest
    ? manifest.extensions.map(({ name }) => name)
    : described.extensions.map(({ name }) => name)
  const database = (manifest ?? described).database
  const quotaBytes = manifest ? quotaForDatabase(manifest.databaseBytes) : quotaForArchive(archive.bytes)
  return bracket(
    binaries,
    { tables: described.tables, needs, extensions, database, quotaBytes },
    async (starting) => {
      const broken = await step('capture', async () => {
        const complaint = await decodeArchive(binaries, archive, signal)
        if (complaint === null) await starting // so that the restore is timed without it
        return complaint
      })
      if (broken !== null) return [unreadable(archive, broken)]
      const { errors, orders, early, localeFallback, parallelErrors } = await step('restore', async () => {
        const scratch = await starting
        const { connection, assertHealthy, viaRelay, external, encrypted } = scratch
        const copy = scratch.copy(manifest ?? described)
        await assertNotSource(manifest?.systemIdentifier ?? '', connection(adminDatabase), external)
        const { path: folder, format } = archive
        const like = manifest ?? described
        const how = {
          binaries,
          folder,
          format,
          connection,
          copy,
          assertHealthy,
          viaRelay,
          external,
          encrypted,
          signal,
        }
        return withHealthCheck(scratch, signal, async () => ({
          ...(await restore({ ...how, manifest: like })),
          ...(manifest ? await findLoadOrders({ ...how, manifest }) : { orders: [], early: [] }),
        }))
      })
      refuseOurLack(errors)
      const copy = await step('inspect', async () => {
        const scratch = await starting
        const customChecks = manifest?.answers.map((answer) => answer.check)
        return withHealthCheck(scratch, signal, () =>
          inspect(scratch.copy(manifest ?? described), {
            admin: scratch.external
              ? undefined
              : scratch.connection(scratch.copy(manifest ?? described).database),
            source: manifest,
            customChecks,
            signal,
            ...progress.ofInspect(),
          }),
        )
      })
      const rehearsed = await starting
      const compared = await step('compare', async () =>
        assertLocale(
          manifest
            ? compare(manifest, copy, { errors, orders, given: rehearsed.external })
            : alone(copy, errors),
          manifest ?? copy,
          { errors, localeFallback },
        ),
      )
      const sorting = localeFallback === null ? [] : localeChecks(manifest ?? described, localeFallback)
      const parallel = parallelRestore(parallelErrors, early)
      return [
        unsealed,
        passed('scratch', 'where it was restored', rehearsed.title),
        ...sorting,
        ...parallel,
        ...schemasIn(copy, options.requiredSchemas),
        ...compared,
      ]
    },
  )
}

/** A throwaway server of ours, or a database of ours on a given one, where the Manifest tells that it is not production. */
function bracketOf({
  scratch,
  manifest,
}: ExternalArchiveOptions): NonNullable<ExternalArchiveOptions['withScratch']> {
  const { given, profile } = scratch ?? {}
  if (!given) return (binaries, options, use) => withScratch(binaries, { ...options, profile }, use)
  if (!manifest?.systemIdentifier)
    throw new Problem(
      'scratch-is-source',
      'Nobody can tell whether the server to restore into is the one that the archive was taken from.',
      'Nothing was written. Give the manifest with --manifest, or leave out --scratch and BACKPROOF_SCRATCH_URL: a throwaway server is started then.',
    )
  return ({ major }, { extensions = [] }, use) =>
    withExternalScratch(given, { major }, async (starting) => {
      const { connection, copy } = await starting
      await assertNotSource(manifest.systemIdentifier, connection(adminDatabase), true)
      await assertExtensions(connection, copy(manifest).database, extensions)
      return use(starting)
    })
}

/** An archive restores with tools of its server's version or later, and of its pg_dump's; the nearest is the truest rehearsal. */
function toolsThatRestore(
  { serverVersion, toolVersion }: ArchiveDescription,
  binaries: PgBinaries[],
): PgBinaries {
  const needed = Math.max(...[serverVersion, toolVersion].map((it) => Number.parseInt(it, 10) || 0))
  const fitting = binaries.filter((tool) => tool.major >= needed).sort((a, b) => a.major - b.major)[0]
  return fitting ?? pgBinariesFor(needed, binaries)
}

/**
 * Two majors print the same definitions differently, so a copy in one is not held against a manifest of another.
 * @throws Problem that names both.
 */
function assertSameMajor(manifest: Manifest, binaries: PgBinaries) {
  const major = Math.floor(manifest.serverVersionNumber / 10_000)
  if (binaries.major === major) return
  throw new Problem(
    'tool-missing',
    `The manifest is of PostgreSQL ${major}, and this worker can restore the archive into PostgreSQL ${binaries.major} only: what the two print differently would look like damage.`,
    `Offer the programs of PostgreSQL ${major} (apt-get install postgresql-${major}, or BACKPROOF_PG_BIN), or ask with --restores alone whether it restores.`,
  )
}

function unreadable({ format }: ExternalArchive, said: string): Check {
  return finding(
    'archive',
    'the foreign archive',
    `an archive in ${format} format that can be read to its end`,
    said,
  )
}

/** Not a failure of the archive, and not a thing it could have brought along. */
const unsealed: Check = {
  kind: 'archive',
  subject: 'the foreign archive',
  verdict: 'gap',
  expected: '',
  found:
    'it can be read to its end; no sum was kept with it, so nobody can tell whether it is the file that was written',
}

/** @throws Problem where this worker lacks what the archive needs, which says nothing about the archive. */
function refuseOurLack(errors: RestoreError[]) {
  const lacking = errors.map((it) => /extension "(.+?)" is not available/.exec(it.message)?.[1]).find(Boolean)
  if (!lacking) return
  throw new Problem(
    'extension-missing',
    `The archive makes the extension ${lacking}, which is not installed on the worker.`,
    'The archive is not to blame. Install the extension for the PostgreSQL programs on this machine.',
  )
}

/** What can be said of a restored database without knowing what it should hold. */
function alone(copy: Manifest, errors: RestoreError[]): Check[] {
  const holding = copy.tables.filter(holdsRows)
  const rows = rowsIn(copy)
  if (errors.length === 0 && rows === 0)
    throw new Problem(
      'nothing-to-verify',
      'The archive restores, and there is not one row in what it brings back.',
      'Is it the right archive? Perhaps only the schema was dumped, or the database was empty.',
    )
  const came = `${plural(holding.length, 'table')} with ${plural(rows, 'row')} came back`
  return restoreErrors(errors, [
    {
      kind: 'rows',
      subject: 'all tables',
      verdict: 'skipped',
      expected: 'a manifest that says what the source held',
      found: `${equalityUnproven}; ${came}`,
    },
  ])
}

function schemasIn(copy: Manifest, required: string[]): Check[] {
  return requiredSchemas(copy, required).map((check) =>
    check.verdict === 'failed'
      ? { ...check, blames: 'archive', found: 'the archive has no such schema' }
      : check,
  )
}
