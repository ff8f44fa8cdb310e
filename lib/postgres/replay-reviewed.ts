import type pg from 'pg'
import { isRefusal } from '#lib/verification/contained.ts'
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

/** `at`: where it stands among what failed. */
type Failed = { id: number; at: number; errors: RestoreError[] }

/** What is never looked at: nothing of it is ever run by a superuser, and there may be tens of thousands. */
const unreviewed =
  /^(TABLE DATA|DEFAULT|CHECK CONSTRAINT|FK CONSTRAINT|MATERIALIZED VIEW DATA|SEQUENCE SET|BLOBS?|LARGE OBJECTS?) /

/** So often what failed is tried again: each time more of it is there. */
const rounds = 8

/**
 * Looks at what was refused since the role that restores is no superuser: a superuser runs it where it is of a kind that runs nothing of
 * the source, then and later. What depends on it is restored after that, by the same role as before. `last`: of event triggers, which come
 * after all else: from the first one on a superuser runs nothing but what is about them.
 * @returns what still failed.
 */
export async function replayReviewed(
  options: RestoreOptions,
  errors: RestoreError[],
  { last = false } = {},
): Promise<RestoreError[]> {
  let waiting = errors
  const refused = new Set<number>()
  for (let round = 0; round < rounds; round += 1) {
    const failed = byEntry(waiting).filter(({ id }) => !refused.has(id))
    const toReview = failed.filter(({ errors: own }) =>
      // What is raised within a function is in the words of whoever wrote it.
      own.some((it) => isRefusal(it) && it.calls === undefined && !unreviewed.test(it.entry)),
    )
    if (toReview.length === 0) break
    // A type that is not there yet is why its functions are not, whatever they would have been refused for.
    const ofTypes = failed.filter(
      (it) =>
        !toReview.includes(it) && it.errors.some(({ entry }) => /^((SHELL )?TYPE|FUNCTION) /.test(entry)),
    )
    const done = await replay(options, toReview, { last, ofTypes })
    for (const { id } of toReview) if (!done.has(id)) refused.add(id)
    if (done.size === 0) break
    const again = failed.filter(({ id }) => !done.has(id) && !refused.has(id)).map(({ id }) => id)
    const kept = waiting.filter(({ id }) => id === undefined || refused.has(id))
    waiting = [...kept, ...(again.length > 0 ? await restoreAgain(options, again) : [])]
  }
  return waiting
}

function restoreAgain(options: RestoreOptions, ids: number[]): Promise<RestoreError[]> {
  return withTocList(ids, (file) => runPgRestore(options, ['--jobs=1', `--use-list=${file}`]))
}

/** In the order in which they failed, which is that of the archive where there is one job. */
function byEntry(errors: RestoreError[]): Failed[] {
  const entries = new Map<number, RestoreError[]>()
  for (const error of errors) {
    if (error.id === undefined) continue
    const known = entries.get(error.id)
    if (known) known.push(error)
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
    scripts.set(id, relevant(await readEntryStatements(options, [id]), errors))
  await withPinnedSession({ ...admin, database: options.copy.database }, async (client) => {
    if (last) {
      for (const { id } of failed)
        if (await runReviewed(client, scripts.get(id) ?? [], { last })) done.add(id)
      return
    }
    if (await hasArchiveEventTrigger(client)) return
    for (const id of await replayTypes(client, scripts)) done.add(id)
    for (const { id } of failed.filter((it) => !done.has(it.id)))
      if (await replayOne(client, options, scripts.get(id) ?? [])) done.add(id)
  })
  return done
}

/** Where only the owner could not be set, everything else of the entry is there. */
function relevant(statements: string[], errors: RestoreError[]): string[] {
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
