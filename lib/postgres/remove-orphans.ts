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
 * Removes what a killed worker left behind: stops the servers of owners that no longer live, and deletes their folders. Only what our
 * own account made counts: the temporary folder is shared, and what others put there says nothing. Never throws: a folder that cannot
 * be removed is told in the log and keeps no worker from starting.
 */
export async function removeOrphans(): Promise<string[]> {
  const removed: string[] = []
  await releaseOrphanedUsers().catch((thrown: unknown) =>
    log.warn({ err: thrown }, 'accounts of a dead worker could not be given back'),
  )
  for (const parent of new Set([tmpdir(), socketsFolder(), scratchFolder()])) {
    for (const name of namesIn(parent).filter((entry) => entry.startsWith(scratchPrefix))) {
      const folder = path.join(parent, name)
      if (!isOwnFolder(folder) || isProcessAlive(ownerOf(folder)) || isBeingMade(folder)) continue
      endStrays(folder)
      const thrown = tryToRemove(folder)
      if (thrown === null) removed.push(folder)
      else log.warn({ folder, err: thrown }, 'what a dead worker left behind could not be removed')
    }
  }
  return removed
}

/** A folder without an owner is made a moment before its owner's number is written into it. */
const makingTakesMs = 600_000

function isBeingMade(folder: string): boolean {
  try {
    return !existsSync(path.join(folder, 'owner')) && Date.now() - lstatSync(folder).mtimeMs < makingTakesMs
  } catch {
    return true // it has gone meanwhile
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // where it is missing, nothing was left in it; a run that needs it says so
  }
}

function ownerOf(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'owner'), 'utf8')
  } catch {
    return ''
  }
}
