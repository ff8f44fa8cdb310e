import { existsSync } from 'node:fs'
import { isArchivePath, resolveArchivePath } from '#lib/archives/archive-path.ts'
import { asProblem, type Problem, problem } from '#lib/problem.ts'
import type { RunNeeds } from '#lib/store/worker/run-needs.ts'
import type { WorkerContext } from '#workers/context.ts'
import { openConnectionLocation } from '#workers/source-connection.ts'
import { openStorage } from '#workers/storage/open-storage.ts'

/** What another worker may have: a variable, a key. */
const ofOneWorker = new Set(['variable-missing', 'secret-unreadable'])

/**
 * Why this worker cannot work on a run and another one may; null: it can. Everything else that is wrong ends the run with its reason
 * once it is claimed.
 */
export async function whyNotHere(
  context: WorkerContext,
  { source, archive }: RunNeeds,
): Promise<Problem | null> {
  if (archive !== null) return archiveElsewhere(context, archive)
  if (source === null) return null
  try {
    await openConnectionLocation(source.location, context.privateKey)
    return null
  } catch (thrown) {
    const failure = asProblem(thrown)
    return ofOneWorker.has(failure.code) ? failure : null
  }
}

async function archiveElsewhere(
  { home, storage, privateKey }: WorkerContext,
  { keptAt, storageId, copiesIn }: NonNullable<RunNeeds['archive']>,
): Promise<Problem | null> {
  if (keptAt === null || !isArchivePath(keptAt)) return null
  const isOwn = storage === undefined || storageId === null || storageId === storage.id
  if (isOwn || existsSync(resolveArchivePath(home, keptAt))) return null
  for (const id of copiesIn) {
    const isOpen = await openStorage(id, privateKey).then(
      () => true,
      () => false,
    )
    if (isOpen) return null
  }
  return problem('archive-unreadable/other-worker')
}
