import path from 'node:path'
import { type OpenedArchive, openArchive } from '#lib/archives/open-archive.ts'
import { asProblem, problem } from '#lib/problem.ts'
import { recordMissingCopy, type StoredCopy, storedCopies } from '#lib/store/worker/archive-copies.ts'
import type { Check } from '#lib/verification/check.ts'
import type { WorkerContext } from '#workers/context.ts'
import { openStorage } from './open-storage.ts'
import { type ReadBackPurpose, withReadBack } from './read-back.ts'

type Fetched = { opened: OpenedArchive | null; check: Check; copy: StoredCopy }

/**
 * Lends an archive whose folder is missing, fetched from the first storage that has a copy.
 * @throws the last Problem where no storage can be read; `archive-unreadable` where there is no copy
 */
export async function withFetchedArchive<T>(
  { home, privateKey }: Pick<WorkerContext, 'home' | 'privateKey'>,
  {
    archiveId,
    sha256,
    signal,
    purpose,
  }: { archiveId: string; sha256: string; signal: AbortSignal; purpose?: ReadBackPurpose },
  use: (fetched: Fetched) => Promise<T>,
): Promise<T> {
  let last: unknown = problem('archive-unreadable/no-copy')
  for (const copy of await storedCopies(archiveId)) {
    let begun = false
    try {
      const from = await openStorage(copy.storageId, privateKey)
      const captured = { bytes: copy.bytes, sha256 }
      const archiveRoot = path.join(home, 'archives')
      const readBack = { identity: privateKey, archiveRoot, captured, signal, purpose }
      return await withReadBack(from, copy, readBack, async (stored, check) => {
        begun = true
        return use({ opened: stored && (await openArchive(stored.folder, sha256)), check, copy })
      })
    } catch (thrown) {
      signal.throwIfAborted()
      if (begun) throw thrown
      if (asProblem(thrown).code === 'archive-unreadable') await recordMissingCopy(copy.id)
      last = thrown
    }
  }
  throw last
}
