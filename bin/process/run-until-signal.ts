import { setTimeout as sleep } from 'node:timers/promises'
import { isSet } from '#lib/env.ts'
import { type Cleanup, createCleanup } from './cleanup.ts'
import { readParentPid } from './process-identity.ts'

/** The abort reason when a person or the system stops the process. */
class Stopped extends Error {
  constructor() {
    super('Stopped.')
    this.name = 'Stopped'
  }
}

type Work = (cleanup: Cleanup, signal: AbortSignal) => Promise<number>

/**
 * Runs work that starts other processes, and stops them on every exit: done, failed, Ctrl-C, SIGTERM, a closed terminal, a killed npm.
 * A second Ctrl-C changes nothing: the cleanup is quick and must complete.
 */
export async function runUntilSignal(work: Work, print: (line: string) => void): Promise<number> {
  const cleanup = createCleanup(print)
  const stop = new AbortController()
  const onSignal = () => stop.abort(new Stopped())
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  const parent = watchParent(onSignal)
  const working = work(cleanup, stop.signal)
  try {
    await Promise.race([working, aborted(stop.signal)])
  } catch (thrown) {
    if (!stop.signal.aborted) throw thrown
  } finally {
    await cleanup.run()
    // A process that is still starting registers its cleanup when it is up, so cleanup runs again afterwards.
    await Promise.race([working.catch(() => {}), sleep(60_000, undefined, { ref: false })])
    await cleanup.run()
    clearInterval(parent)
    for (const signal of signals) process.off(signal, onSignal)
  }
  return stop.signal.aborted ? Promise.race([working.catch(() => 130), 130]) : working
}

async function aborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  throw signal.reason
}

/** A killed npm forwards no signal; changed ancestors are the only sign of it. A shell may be between. */
function watchParent(onChange: () => void): NodeJS.Timeout | undefined {
  if (!isSet('npm_lifecycle_event')) return undefined
  const ancestors = () => `${process.ppid} ${readParentPid(process.ppid)}`
  const initial = ancestors()
  return setInterval(() => ancestors() !== initial && onChange(), 500).unref()
}
