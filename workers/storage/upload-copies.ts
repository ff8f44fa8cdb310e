import { objectKey } from '#lib/archives/object-key.ts'
import { packArchive } from '#lib/archives/pack-archive.ts'
import { log } from '#lib/log.ts'
import { beginCopy, dropCopy, finishCopy, type StoredCopy } from '#lib/store/worker/archive-copies.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import type { CapturedArchive } from '#workers/run/ports.ts'
import type { OpenStorage } from './open-storage.ts'

type Upload = {
  runId: string
  archiveId: string
  source: { id: string; name: string }
  archive: CapturedArchive
  /** Who can decrypt the copies. */
  recipients: string[]
  signal: AbortSignal
}

/** Writes an archive to each storage as one encrypted object. @throws Problem where one cannot be written; nothing is left of it then */
export async function uploadCopies(storages: OpenStorage[], upload: Upload): Promise<StoredCopy[]> {
  const copies: StoredCopy[] = []
  // One after the other: each reads the whole archive and takes a processor to encrypt it.
  for (const storage of storages) copies.push(await uploadCopy(storage, upload))
  return copies
}

async function uploadCopy(
  { storage, store }: OpenStorage,
  { runId, archiveId, source, archive: { stored, manifest }, recipients, signal }: Upload,
): Promise<StoredCopy> {
  const key = objectKey({ prefix: storage.prefix, source, takenAt: manifest.takenAt, archiveId })
  const begun = { archiveId, storageId: storage.id, key, runId }
  const id = await retryWhileAway(() => beginCopy(begun), signal)
  try {
    const packed = await packArchive(stored.folder, recipients)
    const metadata = {
      'backproof-archive': archiveId,
      'backproof-taken-at': manifest.takenAt,
      'backproof-postgresql': manifest.serverVersion,
    }
    await store.put(key, packed.content, { expectedBytes: stored.bytes, metadata, signal })
    const written = packed.written()
    await retryWhileAway(() => finishCopy(id, written), signal)
    return { id, archiveId, storageId: storage.id, key, ...written }
  } catch (thrown) {
    // The row stays where it is unknown whether something is left: the object is deleted later.
    const left = await store.size(key, AbortSignal.timeout(10_000)).catch(() => undefined)
    if (left === null) await dropCopy(id)
    else
      log.warn(
        { storage: storage.id, key },
        'an upload broke off, and what is left of it is deleted after a later run',
      )
    throw thrown
  }
}
