import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#lib/log.ts'

/** The waits before each retry. */
const retryDelaysMs = [100, 500, 2000]

/**
 * Removes a folder of ours. Never throws, because leftover files do not change a run's outcome. A folder that cannot be removed is
 * logged, and removed when the next worker starts.
 * @returns whether it was removed.
 */
export async function removeFolder(folder: string): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const thrown = tryToRemove(folder)
    if (thrown === null) return true
    const delay = retryDelaysMs[attempt]
    if (delay === undefined) {
      log.warn(
        { folder, err: thrown },
        'a folder of a throwaway server could not be removed; the next worker tries again',
      )
      return false
    }
    await sleep(delay)
  }
}

/** Tries once. Returns null where the folder is removed, else the error. */
export function tryToRemove(folder: string): unknown {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    return null
  } catch (thrown) {
    return thrown
  }
}
