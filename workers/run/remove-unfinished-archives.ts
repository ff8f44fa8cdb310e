import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { deleteArchive } from '#lib/archives/archive-folder.ts'
import { log } from '#lib/log.ts'
import { storedArchivePaths } from '#lib/store/worker/archives.ts'

/** The name that `beginArchive` gives to the folder of an archive. */
const archiveName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Removes the archives that an earlier process of this worker had begun when it was killed: folders without checksums, which are written
 * last. A complete archive that the metadata database does not know stays and is logged: it may be all that is left of the source, for
 * example after an older backup of the metadata database was restored.
 */
export async function removeUnfinishedArchives(home: string): Promise<void> {
  const root = path.join(home, 'archives')
  const known = new Set(await storedArchivePaths())
  for (const name of await readdir(root).catch(() => [])) {
    if (!archiveName.test(name) || known.has(path.join('archives', name))) continue
    const folder = path.join(root, name)
    if (existsSync(path.join(folder, 'SHA256SUMS'))) {
      log.warn(
        { folder },
        'a complete archive is not in the metadata database: backproof verify --archive checks it',
      )
      continue
    }
    try {
      await deleteArchive(folder)
      log.warn({ folder }, 'removed an archive that a dead worker did not finish')
    } catch (thrown) {
      log.warn({ err: thrown, folder }, 'could not remove an archive that a dead worker did not finish')
    }
  }
}
