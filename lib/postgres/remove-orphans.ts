import { lstatSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { log } from '#lib/log.ts'
import { ownedPrefixes, ownerState } from '#lib/owned-folder.ts'
import { endStrays } from './end-processes.ts'
import { isOwnFolder } from './is-own-folder.ts'
import { releaseOrphanedUsers } from './os-user.ts'
import { tryToRemove } from './remove-folder.ts'
import { scratchFolder, socketsFolder } from './scratch-folder.ts'

/**
 * Removes what killed workers and commands left behind: stops their servers, and deletes their temporary folders. Considers only folders
 * of the worker's own account, because the temporary folder is shared. Never throws: a folder that cannot be removed is logged and does not prevent the
 * worker from starting.
 */
export async function removeOrphans(): Promise<string[]> {
  const removed: string[] = []
  await releaseOrphanedUsers().catch((thrown: unknown) =>
    log.warn({ err: thrown }, 'accounts of a dead worker could not be released'),
  )
  for (const parent of new Set([tmpdir(), socketsFolder(), scratchFolder()])) {
    for (const name of listNames(parent).filter(isOurs)) {
      const folder = path.join(parent, name)
      if (!isOwnFolder(folder) || !isAbandoned(folder, name)) continue
      endStrays(folder)
      const thrown = tryToRemove(folder)
      if (thrown === null) removed.push(folder)
      else log.warn({ folder, err: thrown }, 'a folder of a dead worker could not be removed')
    }
  }
  return removed
}

const isOurs = (name: string) => Object.values(ownedPrefixes).some((prefix) => name.startsWith(prefix))

/** Only a server's folder may be removed without an owner file: older versions wrote none into the others. */
function isAbandoned(folder: string, name: string): boolean {
  const owner = ownerState(folder)
  return (
    owner === 'dead' ||
    (owner === 'unknown' && name.startsWith(ownedPrefixes.scratch) && !isBeingCreated(folder))
  )
}

/** How long a folder may lack its owner file, which is written right after the folder is created. */
const graceMs = 600_000

function isBeingCreated(folder: string): boolean {
  try {
    return Date.now() - lstatSync(folder).mtimeMs < graceMs
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
