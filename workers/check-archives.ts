import { stat } from 'node:fs/promises'
import path from 'node:path'
import { verifyChecksums } from '#lib/archives/archive-folder.ts'
import { isArchivePath, resolveArchivePath } from '#lib/archives/archive-path.ts'
import { log } from '#lib/log.ts'
import { asProblem } from '#lib/problem.ts'
import {
  type ArchiveCheckResult,
  type ArchiveToCheck,
  archivesToCheck,
  otherStorages,
  recordArchiveCheck,
} from '#lib/store/worker/archive-checks.ts'
import { visible } from '#lib/verification/manifest.ts'
import { filesDamaged } from '#lib/verification/messages/files-damaged.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { message } from '#lib/verification/messages/message.ts'
import { writeRunbook } from './run/write-runbook.ts'

type CheckOptions = {
  home: string
  storageId: string
  /** Checksums are verified where the last time was longer ago. */
  sumsEveryMs: number
  signal: AbortSignal
}

/** Files that every complete archive has; cheap to look up. */
const requiredFiles = ['SHA256SUMS', 'manifest.json', path.join('data', 'toc.dat')]
const reportedDamages = 3

/**
 * Checks the files of every stored archive and records the result: whether they exist, and, where that is due, whether their checksums
 * match. Nothing is deleted or repaired. The runbook of a Source is rewritten where something changed.
 */
export async function checkArchives({ home, storageId, sumsEveryMs, signal }: CheckOptions): Promise<void> {
  const others = new Set(await otherStorages(storageId))
  const changed = new Set<string>()
  for (const archive of await archivesToCheck()) {
    if (signal.aborted) return
    // The checksums of a large archive take minutes, and a stopping worker does not wait for them.
    const result = await unlessAborted(
      checkArchive(archive, { home, storageId, sumsEveryMs, others }),
      signal,
    )
    if (signal.aborted) return
    if (!result || !(await recordArchiveCheck(archive.id, result))) continue
    const { seen, found } = result
    if (seen !== 'present' || archive.seen !== null) changed.add(archive.sourceId)
    if (seen !== 'present')
      log.warn({ archive: archive.id, seen, found: formatMessage(found) }, 'a stored archive is not intact')
  }
  for (const sourceId of changed) await writeRunbook(home, sourceId)
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  let stop = () => {}
  const aborted = new Promise<null>((resolve) => {
    stop = () => resolve(null)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

type Here = Omit<CheckOptions, 'signal'> & { others: Set<string> }

/** null: another worker has its storage, or nothing new was found. */
async function checkArchive(archive: ArchiveToCheck, here: Here): Promise<ArchiveCheckResult | null> {
  const own = archive.storageId === here.storageId
  if (!own && archive.storageId !== null && here.others.has(archive.storageId)) return null
  if (!isArchivePath(archive.keptAt))
    return {
      seen: 'unreadable',
      found: message('folder-outside'),
      sums: false,
    }
  const folder = resolveArchivePath(here.home, archive.keptAt)
  const presence = await checkPresence(folder)
  if (presence === 'present') return checkFiles(archive, folder, here)
  if (presence !== 'missing') return { seen: 'unreadable', found: presence, sums: false }
  if (own)
    return { seen: 'missing', found: message('folder-missing', { folder: visible(folder) }), sums: false }
  // It was written to another storage, which may be lost or only not attached.
  if (archive.storageId !== null)
    return archive.seen === 'missing'
      ? null
      : { seen: 'unreadable', found: message('storage-detached'), sums: false }
  return here.others.size > 0
    ? null
    : { seen: 'missing', found: message('folder-missing', { folder: visible(folder) }), sums: false }
}

async function checkFiles(
  { id, sha256, keptAt, seen, sumsMs, storageId }: ArchiveToCheck,
  folder: string,
  { sumsEveryMs, storageId: here }: Here,
): Promise<ArchiveCheckResult | null> {
  const adopted = storageId === here ? {} : { storageId: here }
  const complete = (
    await Promise.all(requiredFiles.map((name) => checkPresence(path.join(folder, name))))
  ).every((presence) => presence === 'present')
  const doubted = seen === 'missing' || seen === 'unreadable' || (!complete && seen !== 'damaged')
  if (!doubted && sumsMs !== null && sumsMs < sumsEveryMs)
    // A damaged archive stays damaged until its checksums are verified again.
    return seen === 'damaged' ? null : { seen: 'present', found: '', sums: false, ...adopted }
  try {
    const damages = await verifyChecksums({ id, folder, data: path.join(folder, 'data'), bytes: 0, sha256 })
    if (damages.length === 0) return { seen: 'present', found: '', sums: true, ...adopted }
    return { seen: 'damaged', found: filesDamaged(damages, reportedDamages), sums: true }
  } catch (thrown) {
    log.warn({ err: thrown, archive: id, keptAt }, 'could not read the files of an archive')
    return { seen: 'unreadable', found: asProblem(thrown).hint, sums: false }
  }
}

/** `present`, `missing`, or the error of the file system. */
async function checkPresence(file: string): Promise<string> {
  try {
    await stat(file)
    return 'present'
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : message
  }
}
