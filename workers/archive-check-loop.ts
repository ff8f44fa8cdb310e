import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
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
  const stopping = new AbortController()
  const { signal } = stopping
  let working: Promise<void> | null = null
  let sumsEveryMs = atStartMs
  const check = () => {
    working ??= checkArchives({ home, storageId, sumsEveryMs, signal })
      .then(() => {
        sumsEveryMs = dayMs
      })
      .catch((thrown: unknown) => log.warn({ err: thrown }, 'could not check the archives'))
      .finally(() => {
        working = null
      })
  }
  check()
  const timer = setInterval(check, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}
