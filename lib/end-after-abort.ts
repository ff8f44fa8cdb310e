import { setTimeout as sleep } from 'node:timers/promises'
import { log } from './log.ts'

/** How long work may take to end after its signal has aborted, before it is given up. */
const giveUpTimeoutMs = 8000

const unended = new Set<Promise<unknown>>()

/**
 * Awaits work that its signal ends. Work that goes on for 8 s after the abort is given up: why it was aborted must be reported, even
 * where a disk or a driver never responds. @throws the signal's reason where the work is given up, else what it throws
 */
export async function endAfterAbort<T>(
  work: Promise<T>,
  signal: AbortSignal,
  afterMs = giveUpTimeoutMs,
): Promise<T> {
  const ended = new AbortController()
  const late = new Promise<never>((_, reject) => {
    const giveUp = async () => {
      await sleep(afterMs, undefined, { signal: ended.signal, ref: false })
      log.error({ err: signal.reason }, 'aborted work did not end, and was given up')
      unended.add(work)
      work.catch(() => {}).finally(() => unended.delete(work))
      reject(signal.reason)
    }
    const start = () => void giveUp().catch(() => {})
    if (signal.aborted) start()
    else signal.addEventListener('abort', start, { once: true, signal: ended.signal })
  })
  return Promise.race([work, late]).finally(() => ended.abort())
}

/** Whether work that was given up still goes on: then only the end of this process ends it. */
export function hasUnendedWork(): boolean {
  return unended.size > 0
}
