import { availableParallelism } from 'node:os'
import { allContained } from '#lib/verification/contained.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { assertSamePrograms } from './assert-same-programs.ts'
import { createDatabase, recreateDatabase } from './create-database.ts'
import { readStatements, withTocList } from './entry-script.ts'
import { isRestoredLast, listTocEntries, tocEntryId } from './list-toc-entries.ts'
import { revokeOwnersCreate, withPinnedSession } from './prepare-copy.ts'
import { UnexplainedEnd } from './read-restore-result.ts'
import { replaySystemGrants } from './replay-grants.ts'
import { replayReviewed } from './replay-reviewed.ts'
import type { RestoreOptions } from './restore-options.ts'
import { adminDatabase } from './restoring-role.ts'
import { runPgRestore } from './run-pg-restore.ts'
import { runReviewed } from './run-reviewed.ts'

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

async function restoreWith(
  jobs: number,
  options: RestoreOptions,
  schemas: string[],
): Promise<RestoreError[]> {
  if (options.external)
    return withoutExistingSchemas(await runPgRestore(options, [`--jobs=${jobs}`]), schemas)
  const errors = await restoreStructure(options, schemas)
  const { objects } = options.manifest
  // Listing ten thousand tables takes seconds, so it is skipped where the Manifest has no object that is restored last.
  const listed =
    !objects || objects.some(({ kind }) => kindsRestoredLast.has(kind)) ? await listTocEntries(options) : []
  const last = listed.filter(isRestoredLast)
  const args = [`--jobs=${jobs}`, '--section=data', '--section=post-data']
  if (last.length === 0) errors.push(...(await runPgRestore(options, args)))
  else
    await withTocList(listed.filter((line) => !isRestoredLast(line)).map(tocEntryId), async (file) => {
      errors.push(...(await runPgRestore(options, [...args, `--use-list=${file}`])))
    })
  await revokeOwnersCreate(options.connection(adminDatabase), options.copy.database)
  const isTrigger = (line: string) => /^\d+; \d+ \d+ (EVENT TRIGGER -|\w+ - EVENT TRIGGER) /.test(line)
  const [triggers, others] = [last.filter(isTrigger), last.filter((line) => !isTrigger(line))]
  if (others.length > 0) errors.push(...(await restoreLast(options, others.map(tocEntryId), { last: false })))
  // After this, every DDL command of a superuser would fire the archive's event triggers.
  if (triggers.length > 0)
    errors.push(...(await restoreLast(options, triggers.map(tocEntryId), { last: true })))
  return errors
}

const kindsRestoredLast = new Set(['event-trigger', 'publication', 'subscription'])

/** Restores these entries with one job, so that each error names its entry. */
async function restoreLast(
  options: RestoreOptions,
  ids: number[],
  { last }: { last: boolean },
): Promise<RestoreError[]> {
  const errors = await withTocList(ids, (file) => runPgRestore(options, ['--jobs=1', `--use-list=${file}`]))
  return replayReviewed(options, errors, { last })
}

/**
 * Restores the pre-data section as a role without superuser rights. Afterwards, the statements that PostgreSQL reserves for
 * superusers are reviewed and run by a superuser where they run no code of the source; then what depends on them is restored.
 */
export async function restoreStructure(options: RestoreOptions, schemas: string[]): Promise<RestoreError[]> {
  let warned = false
  const onLine = (line: string) => {
    if (/WARNING: .*privileges (were granted|could be revoked)/.test(line)) warned = true
  }
  if (!options.external) await createAccessMethods(options)
  const errors = await runPgRestore({ ...options, onLine }, ['--jobs=1', '--section=pre-data'])
  const own = withoutExistingSchemas(errors, schemas)
  if (options.external) return own
  const left = await replayReviewed(options, own)
  return warned ? [...left, ...(await replaySystemGrants(options))] : left
}

/** Creates access methods first: a table whose access method is missing is created as heap. Their handlers belong to the machine. */
async function createAccessMethods(options: RestoreOptions): Promise<void> {
  const { objects, accessMethods = objects?.some(({ name }) => name.startsWith('access method ')) } =
    options.manifest
  if (!accessMethods) return
  const statements = (await readStatements(options, [])).filter((text) => /^CREATE ACCESS METHOD /.test(text))
  await withPinnedSession(
    { ...options.connection(adminDatabase), database: options.copy.database },
    async (client) => {
      for (const text of statements) await runReviewed(client, [text])
    },
  )
}

/** Leaves out errors about schemas that already exist because they were created for extensions. */
function withoutExistingSchemas(errors: RestoreError[], schemas: string[]): RestoreError[] {
  return errors.filter(
    ({ message }) => !schemas.some((schema) => message.includes(`schema "${schema}" already exists`)),
  )
}
