import type pg from 'pg'
import { isPrivilegeError } from '#lib/verification/contained.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { createLeakproofFunction } from './create-leakproof-function.ts'
import { readEntryStatements, withTocList } from './entry-script.ts'
import { withPinnedSession } from './prepare-copy.ts'
import { replayGrants } from './replay-grants.ts'
import { replayTypes } from './replay-types.ts'
import type { RestoreOptions } from './restore-options.ts'
import { adminDatabase } from './restoring-role.ts'
import { runPgRestore } from './run-pg-restore.ts'
import { hasArchiveEventTrigger, runReviewed } from './run-reviewed.ts'

/** A failed entry; `at`: its position among the failed entries. */
type Failed = { id: number; at: number; errors: RestoreError[] }

/** Entries that are never reviewed: a superuser never runs them, and there may be tens of thousands. */
const unreviewed =
  /^(TABLE DATA|DEFAULT|CHECK CONSTRAINT|FK CONSTRAINT|MATERIALIZED VIEW DATA|SEQUENCE SET|BLOBS?|LARGE OBJECTS?) /

/** How often failed entries are retried: in each round, more of what they depend on exists. */
const maxRounds = 8

/**
 * Reviews the entries that were refused because the restoring role is no superuser: a superuser runs those of kinds that execute no code
 * of the source, now or later. Entries that depend on them are then restored by the restoring role. `last`: the entries are about event
 * triggers, which come last; once one exists, a superuser runs only statements about event triggers.
 * @returns the errors that remain.
 */
export async function replayReviewed(
  options: RestoreOptions,
  errors: RestoreError[],
  { last = false } = {},
): Promise<RestoreError[]> {
  let remaining = errors
  const refused = new Set<number>()
  for (let round = 0; round < maxRounds; round += 1) {
    const failed = byEntry(remaining).filter(({ id }) => !refused.has(id))
    const toReview = failed.filter(({ errors: own }) =>
      // An error raised within a function carries the text of its author.
      own.some(
        (error) => isPrivilegeError(error) && error.calls === undefined && !unreviewed.test(error.entry),
      ),
    )
    if (toReview.length === 0) break
    // Functions of a missing type fail for that reason, whatever they would otherwise be refused for.
    const ofTypes = failed.filter(
      (entry) =>
        !toReview.includes(entry) &&
        entry.errors.some((error) => /^((SHELL )?TYPE|FUNCTION) /.test(error.entry)),
    )
    const done = await replay(options, toReview, { last, ofTypes })
    for (const { id } of toReview) if (!done.has(id)) refused.add(id)
    if (done.size === 0) break
    const again = failed.filter(({ id }) => !done.has(id) && !refused.has(id)).map(({ id }) => id)
    const unchanged = remaining.filter(({ id }) => id === undefined || refused.has(id))
    remaining = [...unchanged, ...(again.length > 0 ? await restoreAgain(options, again) : [])]
  }
  return remaining
}

function restoreAgain(options: RestoreOptions, ids: number[]): Promise<RestoreError[]> {
  return withTocList(ids, (file) => runPgRestore(options, ['--jobs=1', `--use-list=${file}`]))
}

/** Groups errors by entry, in the order of failure, which with one job is the order of the archive. */
function byEntry(errors: RestoreError[]): Failed[] {
  const entries = new Map<number, RestoreError[]>()
  for (const error of errors) {
    if (error.id === undefined) continue
    const group = entries.get(error.id)
    if (group) group.push(error)
    else entries.set(error.id, [error])
  }
  return [...entries].map(([id, own], at) => ({ id, at, errors: own }))
}

async function replay(
  options: RestoreOptions,
  failed: Failed[],
  { last, ofTypes }: { last: boolean; ofTypes: Failed[] },
): Promise<Set<number>> {
  const admin = options.connection(adminDatabase)
  const done = new Set<number>()
  const scripts = new Map<number, string[]>()
  const all = [...failed, ...ofTypes].sort((a, b) => a.at - b.at)
  for (const { id, errors } of all)
    scripts.set(id, statementsToReplay(await readEntryStatements(options, [id]), errors))
  await withPinnedSession({ ...admin, database: options.copy.database }, async (client) => {
    if (last) {
      for (const { id } of failed)
        if (await runReviewed(client, scripts.get(id) ?? [], { last })) done.add(id)
      return
    }
    if (await hasArchiveEventTrigger(client)) return
    for (const id of await replayTypes(client, scripts)) done.add(id)
    for (const { id } of failed.filter(({ id }) => !done.has(id)))
      if (await replayOne(client, options, scripts.get(id) ?? [])) done.add(id)
  })
  return done
}

/** The statements to replay: only the ALTER … OWNER TO where nothing else of the entry failed. */
function statementsToReplay(statements: string[], errors: RestoreError[]): string[] {
  const owners = errors.every(({ command }) => command !== undefined && /^ALTER .* OWNER TO /s.test(command))
  return owners ? statements.filter((text) => /^ALTER .* OWNER TO /s.test(text)) : statements
}

async function replayOne(client: pg.Client, options: RestoreOptions, statements: string[]): Promise<boolean> {
  if (statements.some((text) => /^(GRANT|REVOKE|SET SESSION AUTHORIZATION) /.test(text)))
    return (await replayGrants(client, options, statements)).length === 0
  if (statements.some((text) => /\bLEAKPROOF\b/.test(text)))
    return createLeakproofFunction(client, options, statements)
  return runReviewed(client, statements)
}
