import { rm } from 'node:fs/promises'
import path from 'node:path'
import { assertFreeSpace, type StoredArchive, verifyChecksums } from '#lib/archives/archive-folder.ts'
import { unpackArchive } from '#lib/archives/unpack-archive.ts'
import { log } from '#lib/log.ts'
import { recordReadBack, type StoredCopy } from '#lib/store/worker/archive-copies.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { filesDamaged } from '#lib/verification/messages/files-damaged.ts'
import { message } from '#lib/verification/messages/message.ts'
import { copySubject } from '#lib/verification/own-subjects.ts'
import type { OpenStorage } from './open-storage.ts'

type ReadBack = {
  /** The worker's private key. */
  identity: string
  /** The folder of archives of this worker. */
  archiveRoot: string
  /** What was captured: its sums must be those of the copy. */
  captured: Pick<StoredArchive, 'bytes' | 'sha256'>
  signal: AbortSignal
  /** By default a run. A rehearsal may read the same copy meanwhile, into a folder of its own. */
  purpose?: ReadBackPurpose
}

export type ReadBackPurpose = 'run' | 'rehearsal'

/** The folders that a copy is unpacked into while a run, or a rehearsal, works with it. */
const prefixes: Record<ReadBackPurpose, string> = { run: 'read-back-', rehearsal: 'read-back-rehearsal-' }

/** The id of the copy that a folder was read back from; null: it is no such folder. */
export function copyOfReadBack(folder: string): string | null {
  const prefix = [prefixes.rehearsal, prefixes.run].find((known) => folder.startsWith(known))
  return prefix === undefined ? null : folder.slice(prefix.length)
}

/**
 * Lends a copy as it was read from its storage: the object itself is decrypted, unpacked and compared with the sums that were taken when
 * the archive was captured. The folder is deleted afterwards. `archive` is null where the object is not the one that was written.
 */
export async function withReadBack<T>(
  { storage, store }: OpenStorage,
  copy: StoredCopy,
  { identity, archiveRoot, captured, signal, purpose = 'run' }: ReadBack,
  use: (archive: StoredArchive | null, check: Check) => Promise<T>,
): Promise<T> {
  const folder = path.join(archiveRoot, `${prefixes[purpose]}${copy.id}`)
  await rm(folder, { recursive: true, force: true })
  await assertFreeSpace(archiveRoot, copy.bytes * 1.05, 'copy')
  try {
    const object = await store.get(copy.key, signal)
    const damages = await unpackArchive(object, { folder, identity, expected: copy })
    const archive = { id: copy.archiveId, folder, data: path.join(folder, 'data'), ...captured }
    const found = damages.length > 0 ? damages : await verifyChecksums(archive)
    await retryWhileAway(() => recordReadBack(copy.id, found.length === 0), signal)
    const subject = copySubject(storage.name)
    const expected = `sha256 ${copy.sha256}, ${store.title}`
    return found.length > 0
      ? await use(null, finding('archive', subject, expected, filesDamaged(found)))
      : await use(
          archive,
          passed('archive', subject, message('copy-read-back', { sha256: copy.sha256, place: store.title })),
        )
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch((thrown: unknown) =>
      log.warn({ err: thrown, folder }, 'could not delete a copy that was read back'),
    )
  }
}
