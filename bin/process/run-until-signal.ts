import { setTimeout as sleep } from 'node:timers/promises'
import { isSet } from '#lib/env.ts'
import { type Cleanup, createCleanup } from './cleanup.ts'
import { readParentPid } from './process-identity.ts'

/** What work is told when a person or the system wants it to end. */
class Stopped extends Error {
  constructor() {
    super('Stopped.')
    this.name = 'Stopped'
  }
}

type Work = (cleanup: Cleanup, signal: AbortSignal) => Promise<number>

/**
 * Does some work that starts other processes, and stops them in every way out: done, failed, Ctrl-C, SIGTERM, a closed
 * terminal, a vanished npm. A second Ctrl-C changes nothing: stopping is quick and must not be broken off.
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
    // What was just being started joins the list when it is up: only then is the list whole.
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

/** npm that is killed outright passes nothing on: other ancestors are the only sign of it. A shell may stand between. */
function watchParent(gone: () => void): NodeJS.Timeout | undefined {
  if (!isSet('npm_lifecycle_event')) return undefined
  const ancestors = () => `${process.ppid} ${readParentPid(process.ppid)}`
  const born = ancestors()
  return setInterval(() => ancestors() !== born && gone(), 500).unref()
}
