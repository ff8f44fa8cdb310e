import { createHash } from 'node:crypto'
import type { ObjectStore } from '#lib/archives/object-store.ts'
import { log } from '#lib/log.ts'
import { asProblem } from '#lib/problem.ts'
import {
  type CopyToCheck,
  claimHashCheck,
  claimPresenceCheck,
  recordCheckProblem,
  recordHashed,
  recordLost,
  recordPresent,
} from '#lib/store/worker/copy-checks.ts'
import type { WorkerContext } from '#workers/context.ts'
import { openStorage } from './open-storage.ts'

type Keys = Pick<WorkerContext, 'privateKey'>
type CheckOne = (copy: CopyToCheck, store: ObjectStore, signal: AbortSignal) => Promise<void>

/**
 * Checks the copies that are due: daily whether each object is there with its size, and in turns, within a bound for each day, whether its
 * content is what was written. A storage that cannot be read says nothing about its copies.
 */
export async function checkCopies(keys: Keys, signal: AbortSignal): Promise<void> {
  await checkAll(claimPresenceCheck, checkPresence, keys, signal)
  await checkAll(claimHashCheck, checkContent, keys, signal)
}

async function checkAll(
  claim: () => Promise<CopyToCheck | null>,
  checkOne: CheckOne,
  { privateKey }: Keys,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const copy = await claim()
    if (copy === null) return
    try {
      const { store } = await openStorage(copy.storageId, privateKey)
      await checkOne(copy, store, signal)
    } catch (thrown) {
      signal.throwIfAborted()
      const problem = asProblem(thrown)
      log.warn({ copy: copy.id, key: copy.key, code: problem.code }, 'a copy could not be checked')
      // The key is another worker's, which checks it.
      if (problem.code !== 'secret-unreadable') await recordCheckProblem(copy, problem.details)
    }
  }
}

async function checkPresence(copy: CopyToCheck, store: ObjectStore, signal: AbortSignal): Promise<void> {
  const bytes = await store.size(copy.key, signal)
  if (bytes === null) return lose(copy, 'missing')
  if (bytes !== copy.bytes) return lose(copy, 'wrong')
  await recordPresent(copy)
  // It may be another object by that name.
  if (copy.state === 'missing') await checkContent(copy, store, signal)
}

async function checkContent(copy: CopyToCheck, store: ObjectStore, signal: AbortSignal): Promise<void> {
  if ((await store.size(copy.key, signal)) === null) return lose(copy, 'missing')
  const hash = createHash('sha256')
  for await (const chunk of (await store.get(copy.key, signal)).content) hash.update(chunk)
  if (hash.digest('hex') !== copy.sha256) return lose(copy, 'wrong')
  await recordHashed(copy)
}

async function lose(copy: CopyToCheck, state: 'missing' | 'wrong'): Promise<void> {
  await recordLost(copy, state)
  if (copy.state !== state)
    log.warn({ archive: copy.archiveId, key: copy.key, state }, 'a copy of an archive is lost')
}
