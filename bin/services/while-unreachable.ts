import { setTimeout as sleep } from 'node:timers/promises'
import { asProblem, type ProblemCode } from '#lib/problem.ts'

/** A server that is about to start: nothing listens yet, its name is not known yet, or it accepts no sessions yet. */
const passing: ProblemCode[] = [
  'connection-refused',
  'connection-timeout',
  'connection-lost',
  'unknown-host',
  'database-unreachable',
]
const startTimeoutMs = 60_000
const everyMs = 1000

type Options = { timeoutMs?: number; print: (line: string) => void }

/**
 * Does the work, again and again while the server of the metadata database does not respond. Why: platforms start what prepares the database
 * together with the database itself, and do not repeat it.
 * @throws Problem of the last attempt
 */
export async function whileUnreachable<T>(
  work: () => Promise<T>,
  { timeoutMs = startTimeoutMs, print }: Options,
): Promise<T> {
  const started = Date.now()
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await work()
    } catch (thrown) {
      const { code, message } = asProblem(thrown)
      if (!passing.includes(code) || Date.now() - started >= timeoutMs) throw thrown
      if (isFirst) print(`Waiting for the metadata database: ${message}`)
      await sleep(Math.min(everyMs, timeoutMs))
    }
  }
}
