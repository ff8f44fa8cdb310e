import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#lib/log.ts'

/** How long it is waited before each new try. */
const waitsMs = [100, 500, 2000]

/**
 * Removes a folder of ours. Never throws: what lies on a disk after a run changes nothing of what the run found out. A folder that
 * stays is told in the log, and tried again when the next worker starts.
 * @returns whether it is gone.
 */
export async function removeFolder(folder: string): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const thrown = tryToRemove(folder)
    if (thrown === null) return true
    const wait = waitsMs[attempt]
    if (wait === undefined) {
      log.warn(
        { folder, err: thrown },
        'a folder of a throwaway server could not be removed; it is tried again later',
      )
      return false
    }
    await sleep(wait)
  }
}

/** One try. null: the folder is gone. */
export function tryToRemove(folder: string): unknown {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    return null
  } catch (thrown) {
    return thrown
  }
}
