import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { log } from '#lib/log.ts'
import { endStrays } from './end-processes.ts'
import { isOwnFolder } from './is-own-folder.ts'
import { releaseOrphanedUsers } from './os-user.ts'
import { isProcessAlive } from './process-identity.ts'
import { tryToRemove } from './remove-folder.ts'
import { scratchFolder, scratchPrefix, socketsFolder } from './scratch-folder.ts'

/**
 * Removes what killed workers left behind: stops their servers and deletes their folders. Considers only folders of the worker's own
 * account, because the temporary folder is shared. Never throws: a folder that cannot be removed is logged and does not prevent the
 * worker from starting.
 */
export async function removeOrphans(): Promise<string[]> {
  const removed: string[] = []
  await releaseOrphanedUsers().catch((thrown: unknown) =>
    log.warn({ err: thrown }, 'accounts of a dead worker could not be released'),
  )
  for (const parent of new Set([tmpdir(), socketsFolder(), scratchFolder()])) {
    for (const name of listNames(parent).filter((entry) => entry.startsWith(scratchPrefix))) {
      const folder = path.join(parent, name)
      if (!isOwnFolder(folder) || isProcessAlive(readOwner(folder)) || isBeingCreated(folder)) continue
      endStrays(folder)
      const thrown = tryToRemove(folder)
      if (thrown === null) removed.push(folder)
      else log.warn({ folder, err: thrown }, 'a folder of a dead worker could not be removed')
    }
  }
  return removed
}

/** How long a folder may lack its owner file, which is written right after the folder is created. */
const graceMs = 600_000

function isBeingCreated(folder: string): boolean {
  try {
    return !existsSync(path.join(folder, 'owner')) && Date.now() - lstatSync(folder).mtimeMs < graceMs
  } catch {
    return true // it was removed meanwhile
  }
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // a missing folder contains no orphans; a run that needs it reports it
  }
}

function readOwner(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'owner'), 'utf8')
  } catch {
    return ''
  }
}
