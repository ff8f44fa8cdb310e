import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { log } from '#lib/log.ts'
import { ownerFile } from '#lib/owned-folder.ts'
import { bareEnvironment } from './bare-environment.ts'

/** The waits before each retry. */
const retryDelaysMs = [100, 500, 2000]

/** Folders that could not be removed so far. */
const left = new Set<string>()

/** Tries again to remove what earlier runs of this process could not. Never throws. */
export function removeLeftFolders(): void {
  for (const folder of left) if (tryToRemove(folder) === null) left.delete(folder)
}

/**
 * Removes a folder of ours. Never throws, because leftover files do not change a run's outcome. A folder that cannot be removed is
 * logged, and removed before the next run of this process or when the next worker starts.
 * @returns whether it was removed.
 */
export async function removeFolder(folder: string): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    await emptyFolder(folder)
    const thrown = tryToRemove(folder)
    if (thrown === null) return true
    const delay = retryDelaysMs[attempt]
    if (delay === undefined) {
      log.warn(
        { folder, err: thrown },
        'a folder of a throwaway server could not be removed; the next run and the next worker try again',
      )
      left.add(folder)
      return false
    }
    await sleep(delay)
  }
}

/**
 * Removes what is in a folder but for the file that names its owner, with a program: ten thousand tables have eighty thousand files, and
 * this process would do nothing else for seconds. What it cannot remove, `tryToRemove` reports.
 */
async function emptyFolder(folder: string): Promise<void> {
  try {
    const paths = namesIn(folder)
      .filter((name) => name !== ownerFile)
      .map((name) => path.join(folder, name))
    if (paths.length === 0) return
    await execa('rm', ['-rf', '--', ...paths], { ...bareEnvironment(), reject: false, stdio: 'ignore' })
  } catch {
    // `tryToRemove` meets the same obstacle, and returns it
  }
}

/**
 * Tries once. The file that names the owner goes last: what a process leaves that is killed while it removes a folder still says whose it
 * was, and the next worker removes it at once. Returns null where the folder is removed, else the error.
 */
export function tryToRemove(folder: string): unknown {
  try {
    for (const name of namesIn(folder)) if (name !== ownerFile) remove(path.join(folder, name))
    remove(folder)
    return null
  } catch (thrown) {
    return thrown
  }
}

function remove(place: string): void {
  rmSync(place, { recursive: true, force: true, maxRetries: 3 })
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
