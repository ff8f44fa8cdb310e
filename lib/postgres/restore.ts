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
import { replayPrivileges } from './replay-grants.ts'
import { replayReviewed } from './replay-reviewed.ts'
import type { RestoreOptions } from './restore-options.ts'
import { adminDatabase } from './restoring-role.ts'
import { runPgRestore } from './run-pg-restore.ts'
import { runReviewed } from './run-reviewed.ts'

export type RestoreResult = {
  errors: RestoreError[]
  localeFallback: LocaleFallback | null
  /** What failed with several jobs, where the same archive restored with one. */
  parallelErrors: RestoreError[]
}

/**
 * Makes the roles and the database, and restores the archive into it with one job per processor. What that could not do is
 * not judged: jobs get in each other's way (they deadlock, or load a table before the one it points to). So the archive is restored once
 * more with one job into an empty database, and what that could not do comes back as values: a finding about the archive.
 * @throws Problem where the restore could not be finished, which says nothing about the archive.
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const { localeFallback, schemas } = await createDatabase(options)
  const { format = 'directory', jobs = Math.min(16, availableParallelism()) + 2 } = options
  // A tar archive can be read from front to back only.
  const several = format === 'tar' ? 1 : jobs
  const errors = await restoreWith(several, options, schemas).catch((thrown: unknown) => {
    if (several > 1 && thrown instanceof UnexplainedEnd) return thrown
    throw thrown
  })
  if (errors instanceof UnexplainedEnd) return { ...(await explain(errors, options)), localeFallback }
  if (allContained(errors)) return { errors, localeFallback, parallelErrors: [] }
  if (!options.external) await assertSamePrograms(options.binaries, options.connection(adminDatabase))
  if (several === 1) return { errors, localeFallback, parallelErrors: [] }
  const serial = await restoreSerially(options)
  return { errors: serial, localeFallback, parallelErrors: allContained(serial) ? errors : [] }
}

/** What one job could not do either is the reason. @throws `end` where it could do everything, or did not get to its end. */
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
  if (options.external) return notMadeBefore(await runPgRestore(options, [`--jobs=${jobs}`]), schemas)
  const errors = await restoreStructure(options, schemas)
  const { objects } = options.manifest
  // Listing ten thousand tables takes a while, so it is not done where the Manifest knows of nothing that comes last.
  const listed =
    !objects || objects.some(({ kind }) => comesLast.has(kind)) ? await listTocEntries(options) : []
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
  // From here on each command of a superuser's would call a function of the archive's.
  if (triggers.length > 0)
    errors.push(...(await restoreLast(options, triggers.map(tocEntryId), { last: true })))
  return errors
}

const comesLast = new Set(['event-trigger', 'publication', 'subscription'])

/** One by one, since what fails of them is looked at by its number. */
async function restoreLast(
  options: RestoreOptions,
  ids: number[],
  { last }: { last: boolean },
): Promise<RestoreError[]> {
  const errors = await withTocList(ids, (file) => runPgRestore(options, ['--jobs=1', `--use-list=${file}`]))
  return replayReviewed(options, errors, { last })
}

/**
 * Makes everything that holds no rows yet, as a role that is no superuser. What PostgreSQL lets only superusers make is looked at then,
 * and made by one where that runs nothing of the source; whatever depends on it is made after that.
 */
export async function restoreStructure(options: RestoreOptions, schemas: string[]): Promise<RestoreError[]> {
  let warned = false
  const onLine = (line: string) => {
    if (/WARNING: .*privileges (were granted|could be revoked)/.test(line)) warned = true
  }
  if (!options.external) await makeAccessMethods(options)
  const errors = await runPgRestore({ ...options, onLine }, ['--jobs=1', '--section=pre-data'])
  const own = notMadeBefore(errors, schemas)
  if (options.external) return own
  const left = await replayReviewed(options, own)
  return warned ? [...left, ...(await replayPrivileges(options))] : left
}

/** A table in a way of storing that is not there is made in the usual one, so those come first; their handlers are the machine's. */
async function makeAccessMethods(options: RestoreOptions): Promise<void> {
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

/** Without the schemas that were made for extensions, which the archive makes once more. */
function notMadeBefore(errors: RestoreError[], schemas: string[]): RestoreError[] {
  return errors.filter(
    ({ message }) => !schemas.some((schema) => message.includes(`schema "${schema}" already exists`)),
  )
}
