import { availableParallelism } from 'node:os'
import { allContained } from '#lib/verification/contained.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { assertSamePrograms } from './assert-same-programs.ts'
import { createDatabase, recreateDatabase } from './create-database.ts'
import { isRestoredLast, listTocEntries } from './list-toc-entries.ts'
import { revokeOwnersCreate, withPinnedSession } from './prepare-copy.ts'
import { UnexplainedEnd } from './read-restore-result.ts'
import type { RestoreOptions } from './restore-options.ts'
import {
  type EntriesToRestore,
  mayRestoreWithoutSuperuser,
  restoreAllSections,
  restoreBySection,
  restoreReviewed,
  withoutExistingSchemas,
} from './restore-sections.ts'
import { hasRestoringMode, setRestoringMode } from './restoring-mode.ts'
import { adminDatabase } from './restoring-role.ts'
import { runPgRestore } from './run-pg-restore.ts'

export type RestoreResult = {
  errors: RestoreError[]
  localeFallback: LocaleFallback | null
  /** Errors with several jobs, where the same archive restored without errors with one job. */
  parallelErrors: RestoreError[]
}

/**
 * Creates the roles and the database, and restores the archive into it with parallel jobs. Errors of a parallel restore are not
 * judged, because jobs can deadlock or load a table before the one it references. After such errors the archive is restored again
 * with one job into an empty database; the errors of that restore are returned and become findings about the archive.
 * @throws Problem where the restore could not finish, which proves nothing about the archive.
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const result = await restoreInMode(options)
  const { manifest, external, copy } = options
  if (!external && hasRestoringMode(manifest.extensions)) {
    await withPinnedSession(options.connection(adminDatabase), (client) =>
      setRestoringMode(client, copy.database, manifest.extensions ?? [], false),
    )
  }
  return result
}

async function restoreInMode(options: RestoreOptions): Promise<RestoreResult> {
  const { localeFallback, schemas } = await createDatabase(options)
  const { format = 'directory', jobs = Math.min(16, availableParallelism()) + 2 } = options
  // pg_restore reads a tar archive sequentially.
  const jobCount = format === 'tar' ? 1 : jobs
  const errors = await restoreWith(jobCount, options, schemas).catch((thrown: unknown) => {
    if (jobCount > 1 && thrown instanceof UnexplainedEnd) return thrown
    throw thrown
  })
  if (errors instanceof UnexplainedEnd) return { ...(await explain(errors, options)), localeFallback }
  if (allContained(errors)) return { errors, localeFallback, parallelErrors: [] }
  if (!options.external) await assertSamePrograms(options.binaries, options.connection(adminDatabase))
  if (jobCount === 1) return { errors, localeFallback, parallelErrors: [] }
  const serial = await restoreSerially(options)
  return { errors: serial, localeFallback, parallelErrors: allContained(serial) ? errors : [] }
}

/** Errors of a restore with one job explain the unexplained end. @throws `end` where that restore has none, or does not finish. */
async function explain(
  end: UnexplainedEnd,
  options: RestoreOptions,
): Promise<Omit<RestoreResult, 'localeFallback'>> {
  const errors = await restoreSerially(options).catch(() => {
    options.signal.throwIfAborted()
    throw end
  })
  if (allContained(errors)) throw end
  return { errors, parallelErrors: [] }
}

async function restoreSerially(options: RestoreOptions): Promise<RestoreError[]> {
  options.onAgain?.()
  return restoreWith(1, options, await recreateDatabase(options))
}

/** Restores all entries of the archive with this number of jobs into the empty database. */
async function restoreWith(
  jobs: number,
  options: RestoreOptions,
  schemas: string[],
): Promise<RestoreError[]> {
  if (options.external)
    return withoutExistingSchemas(await runPgRestore(options, [`--jobs=${jobs}`]), schemas)
  const listed = needsListing(options.manifest) ? await listTocEntries(options) : []
  const last = listed.filter(isRestoredLast)
  const plan = { jobs, schemas, listed: listed.filter((line) => !isRestoredLast(line)) }
  const errors = (await restoreAtOnce(options, plan)) ?? (await restoreBySection(options, plan))
  await revokeOwnersCreate(options.connection(adminDatabase), options.copy.database)
  const isTrigger = (line: string) => /^\d+; \d+ \d+ (EVENT TRIGGER -|\w+ - EVENT TRIGGER) /.test(line)
  const [triggers, others] = [last.filter(isTrigger), last.filter((line) => !isTrigger(line))]
  if (others.length > 0) errors.push(...(await restoreReviewed(options, others, { last: false })))
  // After this, every DDL command of a superuser would fire the archive's event triggers.
  if (triggers.length > 0) errors.push(...(await restoreReviewed(options, triggers, { last: true })))
  return errors
}

const kindsRestoredLast = new Set(['event-trigger', 'publication', 'subscription'])

/** Whether some entries are restored apart from the others. Otherwise nothing is listed, which takes seconds for ten thousand tables. */
function needsListing({ objects, extensions = [] }: RestoreOptions['manifest']): boolean {
  return (
    !objects ||
    objects.some(({ kind }) => kindsRestoredLast.has(kind)) ||
    extensions.some(({ name }) => name !== 'plpgsql')
  )
}

/**
 * Restores everything in one run of pg_restore. Why: pg_restore truncates a table before it loads the rows only if the same run created
 * the table, and only then PostgreSQL writes no WAL for them (wal_level = minimal); that saves a tenth to a fifth of the restore time.
 * @returns null where the structure does not restore this way; the database is empty then
 */
async function restoreAtOnce(
  options: RestoreOptions,
  plan: EntriesToRestore,
): Promise<RestoreError[] | null> {
  if (plan.jobs === 1 || !mayRestoreWithoutSuperuser(options.manifest)) return null
  const errors = await restoreAllSections(options, plan)
  if (errors !== null) return errors
  options.onAgain?.()
  plan.schemas = await recreateDatabase(options)
  return null
}
