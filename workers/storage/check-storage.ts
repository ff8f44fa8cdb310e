import { randomBytes, randomUUID } from 'node:crypto'
import { checkKey } from '#lib/archives/object-key.ts'
import { log } from '#lib/log.ts'
import { asProblem, problem } from '#lib/problem.ts'
import { saveStorageCheck } from '#lib/store/worker/archive-storages.ts'
import type { WorkerContext } from '#workers/context.ts'
import { openStorage, requireRecoveryRecipients } from './open-storage.ts'

/** What an upload broke off longer ago is deleted: no upload takes longer. */
const unfinishedAfterMs = 7 * 86_400_000

/** Checks a storage as an archive would use it: writes an object, reads it, deletes it. Saves the result or the problem. */
export async function checkStorage(
  { privateKey }: Pick<WorkerContext, 'privateKey'>,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    requireRecoveryRecipients()
    const { storage, store } = await openStorage(id, privateKey)
    const key = checkKey(storage.prefix, randomUUID())
    const content = randomBytes(64)
    const once = async function* () {
      yield content
    }
    await store.put(key, once(), { expectedBytes: content.length, metadata: {}, signal })
    const read: Uint8Array[] = []
    try {
      for await (const chunk of (await store.get(key, signal)).content) read.push(chunk)
    } finally {
      await store.remove(key, signal)
    }
    if (!Buffer.concat(read).equals(content))
      throw problem('storage-refused/other-content', { title: store.title })
    await store.removeUnfinished(storage.prefix, unfinishedAfterMs, signal)
    await saveStorageCheck(id, { versioning: await store.versioning(signal) })
  } catch (thrown) {
    signal.throwIfAborted()
    const { code, details } = asProblem(thrown)
    log.warn({ storage: id, code }, 'a storage cannot be used')
    await saveStorageCheck(id, { problem: details })
  }
}
