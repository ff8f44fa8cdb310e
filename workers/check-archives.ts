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
import { writeRunbook } from './run/write-runbook.ts'

type CheckOptions = {
  home: string
  storageId: string
  /** Sums are compared where that was longer ago. */
  sumsEveryMs: number
  signal: AbortSignal
}

/** What is cheap to see of a folder; without these files it cannot be whole. */
const files = ['SHA256SUMS', 'manifest.json', path.join('data', 'toc.dat')]
const damagesTold = 3

/**
 * Looks at the files of every kept archive, and records what it sees: whether they are there, and, where that is due, whether they are
 * those that were written. Nothing is deleted or mended. The runbook of a Source is written anew where something changed.
 */
export async function checkArchives({ home, storageId, sumsEveryMs, signal }: CheckOptions): Promise<void> {
  const others = new Set(await otherStorages(storageId))
  const changed = new Set<string>()
  for (const archive of await archivesToCheck()) {
    if (signal.aborted) return
    // Comparing the sums of a large archive takes minutes, and a worker that stops does not wait for it.
    const seen = await unlessAborted(look(archive, { home, storageId, sumsEveryMs, others }), signal)
    if (signal.aborted) return
    if (!seen || !(await recordArchiveCheck(archive.id, seen))) continue
    if (seen.seen !== 'present' || archive.seen !== null) changed.add(archive.sourceId)
    if (seen.seen !== 'present')
      log.warn({ archive: archive.id, seen: seen.seen, found: seen.found }, 'a kept archive is not as it was')
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

/** null: another worker has its storage, or the last look said all there is to say. */
async function look(archive: ArchiveToCheck, here: Here): Promise<ArchiveCheckResult | null> {
  const own = archive.storageId === here.storageId
  if (!own && archive.storageId !== null && here.others.has(archive.storageId)) return null
  if (!isArchivePath(archive.keptAt))
    return { seen: 'unreadable', found: 'it is said to lie where no archive of this worker is', sums: false }
  const folder = resolveArchivePath(here.home, archive.keptAt)
  const presence = await presenceOf(folder)
  if (presence === 'there') return filesOf(archive, folder, here)
  if (presence !== 'missing') return { seen: 'unreadable', found: presence, sums: false }
  if (own) return { seen: 'missing', found: `there is no folder ${folder}`, sums: false }
  // It was written elsewhere: whether it is lost, or its disk only not attached, cannot be told from here.
  if (archive.storageId !== null)
    return archive.seen === 'missing'
      ? null
      : { seen: 'unreadable', found: 'its storage belongs to no worker that runs', sums: false }
  return here.others.size > 0 ? null : { seen: 'missing', found: `there is no folder ${folder}`, sums: false }
}

async function filesOf(
  { id, sha256, keptAt, seen, sumsMs, storageId }: ArchiveToCheck,
  folder: string,
  { sumsEveryMs, storageId: here }: Here,
): Promise<ArchiveCheckResult | null> {
  const adopted = storageId === here ? {} : { storageId: here }
  const complete = (await Promise.all(files.map((name) => presenceOf(path.join(folder, name))))).every(
    (it) => it === 'there',
  )
  const doubted = seen === 'missing' || seen === 'unreadable' || (!complete && seen !== 'damaged')
  if (!doubted && sumsMs !== null && sumsMs < sumsEveryMs)
    // That damaged files are still there is no news.
    return seen === 'damaged' ? null : { seen: 'present', found: '', sums: false, ...adopted }
  try {
    const damages = await verifyChecksums({ id, folder, data: path.join(folder, 'data'), bytes: 0, sha256 })
    if (damages.length === 0) return { seen: 'present', found: '', sums: true, ...adopted }
    const more = damages.length > damagesTold ? `, and ${damages.length - damagesTold} more` : ''
    return { seen: 'damaged', found: `${damages.slice(0, damagesTold).join(', ')}${more}`, sums: true }
  } catch (thrown) {
    log.warn({ err: thrown, archive: id, keptAt }, 'the files of an archive could not be read')
    return { seen: 'unreadable', found: asProblem(thrown).hint, sums: false }
  }
}

/** `there`, `missing`, or in words why nobody can tell. */
async function presenceOf(place: string): Promise<string> {
  try {
    await stat(place)
    return 'there'
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : message
  }
}
