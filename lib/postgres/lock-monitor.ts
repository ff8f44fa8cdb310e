import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { isDenied } from './denied-problem.ts'
import { closeSession, openPinned } from './session.ts'
import { sqlFile } from './sql-file.ts'

/** The polling interval, and how long a session may wait for one of our locks: together less than 5 s. */
const pollEveryMs = 1000
const lockWaitTimeoutMs = 2000

/** The application_name of a run's session on the source; its prefix tells the lock monitor which sessions are ours. */
export function sessionName(runTag: string, what: string): string {
  return `backproof ${runTag}: ${what}`
}

/** The session that polls pg_locks: a separate one, or one that is otherwise idle. */
export type LockMonitor = { client: pg.Client; close(): Promise<void> }

export async function openLockMonitor(connection: Connection, runTag: string): Promise<LockMonitor> {
  const client = await openPinned(connection, sessionName(runTag, 'watch'))
  return { client, close: () => closeSession(client) }
}

type WatchOptions = {
  runTag: string
  onWaiting: (problem: Problem) => void
  /** Called where this role may not see who waits. */
  onDenied: (thrown: unknown) => void
}

/**
 * Watches the source while it is read for sessions that wait for one of our locks. Why: while an ALTER TABLE waits behind a
 * reader, every later query on that table waits behind the ALTER TABLE; and a run right before a migration is common.
 */
export function watchForWaiters(
  opening: Promise<LockMonitor>,
  { runTag, onWaiting, onDenied }: WatchOptions,
): { stop(): Promise<void> } {
  const stopped = new AbortController()
  const watch = async () => {
    const { client, close } = await opening
    let firstSeen = { pid: 0, at: 0 }
    try {
      while (!stopped.signal.aborted) {
        // Inside a transaction pg_stat_activity is cached unless it is cleared.
        await client.query('SELECT pg_stat_clear_snapshot()')
        const found = await client.query<Waiting>(sqlFile('waiting-behind-us'), [sessionName(runTag, '')])
        const waiting = found.rows[0]
        if (!waiting) firstSeen = { pid: 0, at: 0 }
        else if (firstSeen.pid !== waiting.pid) firstSeen = { pid: waiting.pid, at: performance.now() }
        else if (performance.now() - firstSeen.at >= lockWaitTimeoutMs) onWaiting(yieldedTo(waiting))
        await sleep(pollEveryMs, undefined, { signal: stopped.signal }).catch(() => {})
      }
    } finally {
      await close()
    }
  }
  const watching = watch().catch((thrown: unknown) => {
    // Anything else that fails here also fails in the reading sessions, and is reported there.
    if (isDenied(thrown)) onDenied(thrown)
  })
  return {
    stop: () => {
      stopped.abort()
      return watching
    },
  }
}

/** Terminates every session of one run on the source: closing a connection alone would let its query run on. */
export async function endSessions(connection: Connection, runTag: string): Promise<void> {
  const { client, close } = await openLockMonitor(connection, runTag)
  await client.query(sqlFile('end-our-queries'), [sessionName(runTag, '')]).catch(() => {})
  await close()
}

type Waiting = { pid: number; relation: string | null }

function yieldedTo({ pid, relation }: Waiting): Problem {
  return problem('yielded/waiting-session', { pid, table: relation })
}
