import { workerEnv } from '#lib/env.ts'
import { poll } from '#lib/poll.ts'
import { checkArchives } from './check-archives.ts'

const dayMs = 86_400_000
/** A worker that restarts often does not read all archives each time. */
const atStartMs = 10 * 60_000

/**
 * Checks the stored archives at once and from then on: often whether they exist, and once a day and at the start of a worker whether
 * their checksums match.
 */
export function startArchiveCheckLoop(
  home: string,
  storageId: string,
  everyMs = workerEnv().archiveCheckMinutes * 60_000,
): { stop(): Promise<void> } {
  let sumsEveryMs = atStartMs
  const check = async (signal: AbortSignal) => {
    await checkArchives({ home, storageId, sumsEveryMs, signal })
    sumsEveryMs = dayMs
  }
  return poll(check, { everyMs, failure: 'could not check the archives' })
}
