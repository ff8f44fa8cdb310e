import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { log } from '#lib/log.ts'
import { isCopyInUse } from '#lib/store/worker/archive-copies.ts'
import { copyOfReadBack } from './read-back.ts'

/** Removes the folders of copies that a killed worker was reading back. Called when a worker starts. */
export async function removeReadBacks(home: string): Promise<void> {
  const root = path.join(home, 'archives')
  for (const name of await readdir(root).catch(() => [])) {
    const copyId = copyOfReadBack(name)
    if (copyId === null || (await isCopyInUse(copyId))) continue
    await rm(path.join(root, name), { recursive: true, force: true, maxRetries: 3 })
    log.warn({ folder: name }, 'removed a copy that a dead worker was reading back')
  }
}
