import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { deleteArchive } from '#lib/archives/archive-folder.ts'
import { resolveArchivePath } from '#lib/archives/archive-path.ts'
import type { ObjectStore } from '#lib/archives/object-store.ts'
import { log } from '#lib/log.ts'
import { asProblem } from '#lib/problem.ts'
import { getSource } from '#lib/store/sources.ts'
import {
  abandonedCopies,
  dropCopy,
  markCopyDeleted,
  saveCopyProblem,
} from '#lib/store/worker/archive-copies.ts'
import { archivesBeingDeleted, markArchiveDeleted, recordFolderDeleted } from '#lib/store/worker/archives.ts'
import { type ArchiveToDelete, archivesToDelete } from '#lib/store/worker/archives-to-delete.ts'
import { retentionOf } from '#lib/verification/policy.ts'
import type { WorkerContext } from '#workers/context.ts'
import { openStorage } from '#workers/storage/open-storage.ts'

/** How long the deletion of one object may take. */
const deleteTimeoutMs = 60_000

/**
 * Deletes what the Policy of a Source does not retain, and what uploads left that broke off. One that cannot be deleted is reported and
 * does not keep the others; it is tried again after the next run.
 */
export async function deleteOldArchives(context: WorkerContext, sourceId: string): Promise<void> {
  const stores = new Map<string, Promise<ObjectStore>>()
  const storeOf = (id: string) => {
    const known = stores.get(id) ?? openStorage(id, context.privateKey).then(({ store }) => store)
    stores.set(id, known)
    return known
  }
  try {
    const source = await getSource(sourceId)
    if (!source) return
    const retention = retentionOf(source.policy, context.keepArchives)
    for (const archive of await archivesToDelete(sourceId, retention, context.storage?.id))
      await deleteOne(archive, context, storeOf)
    for (const archive of await archivesBeingDeleted(context.storage?.id))
      await deleteFolder(archive, context.home)
    for (const copy of await abandonedCopies()) await removeAbandoned(copy, storeOf)
  } catch (thrown) {
    log.warn({ err: thrown, source: sourceId }, 'could not delete old archives')
  }
}

type StoreOf = (id: string) => Promise<ObjectStore>

async function deleteOne(
  { id, keptAt, copies }: ArchiveToDelete,
  { home, storage }: Pick<WorkerContext, 'home' | 'storage'>,
  storeOf: StoreOf,
): Promise<void> {
  for (const copy of copies) {
    try {
      const store = await storeOf(copy.storageId)
      const { versionsRemain } = await store.remove(copy.key, AbortSignal.timeout(deleteTimeoutMs))
      await markCopyDeleted(copy.id, versionsRemain)
      if (versionsRemain)
        log.info({ key: copy.key }, 'a deleted archive stays in its bucket as an older version')
    } catch (thrown) {
      log.warn({ err: thrown, archive: id, key: copy.key }, 'could not delete a copy of an old archive')
      await saveCopyProblem(copy.id, asProblem(thrown).details)
    }
  }
  if (keptAt === null) return
  try {
    // Another worker may have it, and an archive that is missing must not be recorded as deleted.
    if (existsSync(resolveArchivePath(home, keptAt))) await markArchiveDeleted(id, storage?.id)
  } catch (thrown) {
    log.warn({ err: thrown, archive: id }, 'could not delete an old archive')
  }
}

/** Deletes the folder of an archive that is marked as deleted. It is renamed first, so that a part of it is never taken for an archive. */
async function deleteFolder(archive: { id: string; folder: string }, home: string): Promise<void> {
  try {
    const folder = resolveArchivePath(home, archive.folder)
    const renamed = path.join(path.dirname(folder), `.deleted-${path.basename(folder)}`)
    if (existsSync(folder)) await rename(folder, renamed)
    await deleteArchive(renamed)
    await recordFolderDeleted(archive.id)
  } catch (thrown) {
    log.warn(
      { err: thrown, archive: archive.id },
      'could not delete the folder of an old archive; it is tried again after the next run',
    )
  }
}

async function removeAbandoned(
  copy: { id: string; storageId: string; key: string },
  storeOf: StoreOf,
): Promise<void> {
  try {
    const store = await storeOf(copy.storageId)
    await store.removeUnfinished(copy.key, 0, AbortSignal.timeout(deleteTimeoutMs))
    await store.remove(copy.key, AbortSignal.timeout(deleteTimeoutMs))
    await dropCopy(copy.id)
  } catch (thrown) {
    log.warn({ err: thrown, key: copy.key }, 'could not delete what an upload left')
  }
}
