import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { checkArchives } from './check-archives.ts'

const dayMs = 86_400_000
/** A worker that is restarted again and again does not read all archives each time. */
const atStartMs = 10 * 60_000

/**
 * Looks at the kept archives at once and from then on: often whether they are there, and once a day, and at the start of a worker, whether
 * their files are still those that were written.
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
  const look = () => {
    working ??= checkArchives({ home, storageId, sumsEveryMs, signal })
      .then(() => {
        sumsEveryMs = dayMs
      })
      .catch((thrown: unknown) => log.warn({ err: thrown }, 'the archives could not be looked at'))
      .finally(() => {
        working = null
      })
  }
  look()
  const timer = setInterval(look, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}
