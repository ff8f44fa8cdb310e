import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { isDenied } from './denied-problem.ts'
import { closeSession, openPinned } from './session.ts'
import { sqlFile } from './sql-file.ts'
import { endedBy } from './watch-connection.ts'

/** The polling interval, and how long a session may wait for one of our locks: together less than 5 s. */
const pollEveryMs = 1000
const lockWaitTimeoutMs = 2000
/** How long the source may be read while nothing watches for waiting sessions. */
const unwatchedTimeoutMs = 5000
/** How long ending the sessions of a run may take: a person who cancels waits for it. */
const endTimeoutMs = 3000

/** The application_name of a run's session on the source; its prefix tells the lock monitor which sessions are ours. */
export function sessionName(runTag: string, what: string): string {
  return `backproof ${runTag}: ${what}`
}

/** The session that polls pg_locks: a separate one, or one that is otherwise idle. */
type LockMonitor = { client: pg.Client; close(): Promise<void> }

async function openLockMonitor(connection: Connection, runTag: string): Promise<LockMonitor> {
  const client = await openPinned(connection, sessionName(runTag, 'watch'))
  return { client, close: () => closeSession(client) }
}

/** Opens another session for one that was lost, while there is still time. */
async function reopen(connection: Connection, runTag: string, withinMs: number): Promise<LockMonitor> {
  const opening = openLockMonitor(connection, runTag)
  const late = new AbortController()
  const expire = sleep(Math.max(0, withinMs), undefined, { signal: late.signal }).then(() => {
    opening.then(({ close }) => close()).catch(() => {})
    throw new Error(`no session within ${unwatchedTimeoutMs} ms`)
  })
  expire.catch(() => {}) // aborted once the session is open
  return Promise.race([opening, expire]).finally(() => late.abort())
}

type WatchOptions = {
  runTag: string
  /** A session of the run that is idle meanwhile, to poll with; otherwise the monitor opens its own. */
  idle?: pg.Client
  /** Called where the reading must stop: a session waits for a lock of ours, or it cannot be known whether one does. */
  onStop: (thrown: unknown) => void
}

/**
 * Watches the source while it is read for sessions that wait for one of our locks. Why: while an ALTER TABLE waits behind a
 * reader, every later query on that table waits behind the ALTER TABLE; and a run right before a migration is common.
 * Nothing is read unwatched: a session that is lost is opened again, and where that fails for 5 s the reading stops.
 */
export function watchForWaiters(
  connection: Connection,
  { runTag, idle, onStop }: WatchOptions,
): { stop(): Promise<void> } {
  const stopped = new AbortController()
  let watchedAt = performance.now()
  let firstSeen = { pid: 0, at: 0 }

  const poll = async ({ client }: LockMonitor) => {
    // Inside a transaction pg_stat_activity is cached unless it is cleared.
    await client.query('SELECT pg_stat_clear_snapshot()')
    const found = await client.query<Waiting>(sqlFile('waiting-behind-us'), [sessionName(runTag, '')])
    watchedAt = performance.now()
    const waiting = found.rows[0]
    if (!waiting) firstSeen = { pid: 0, at: 0 }
    else if (firstSeen.pid !== waiting.pid) firstSeen = { pid: waiting.pid, at: performance.now() }
    else if (performance.now() - firstSeen.at >= lockWaitTimeoutMs) onStop(yieldedTo(waiting))
    await sleep(pollEveryMs, undefined, { signal: stopped.signal }).catch(() => {})
  }
  const open = (isFirst: boolean) => {
    if (idle) return { client: idle, close: async () => {} }
    if (isFirst) return openLockMonitor(connection, runTag)
    return reopen(connection, runTag, unwatchedTimeoutMs - (performance.now() - watchedAt))
  }
  const pollWithOne = async (isFirst: boolean) => {
    const monitor = await open(isFirst)
    try {
      while (!stopped.signal.aborted) await poll(monitor)
    } finally {
      await monitor.close()
    }
  }
  const watch = async () => {
    for (let isFirst = true; !stopped.signal.aborted; isFirst = false) {
      const thrown: unknown = await pollWithOne(isFirst).catch((reason: unknown) => reason)
      if (stopped.signal.aborted || connection.watch?.signal.aborted) return
      if (idle || isDenied(thrown)) return onStop(thrown)
      if (performance.now() - watchedAt >= unwatchedTimeoutMs) return onStop(unwatched(thrown))
      await sleep(200, undefined, { signal: stopped.signal }).catch(() => {})
    }
  }
  const watching = watch()
  return {
    stop: () => {
      stopped.abort()
      return watching
    },
  }
}

/** Terminates every session of one run on the source: closing a connection alone would let its query run on. */
export async function endSessions(connection: Connection, runTag: string): Promise<void> {
  const limited = endedBy(connection, AbortSignal.timeout(endTimeoutMs))
  const { client, close } = await openLockMonitor(limited, runTag)
  await client.query(sqlFile('end-our-queries'), [sessionName(runTag, '')]).catch(() => {})
  await close()
}

type Waiting = { pid: number; relation: string | null }

function yieldedTo({ pid, relation }: Waiting): Problem {
  return problem('yielded/waiting-session', { pid, table: relation })
}

function unwatched(thrown: unknown): Problem {
  return problem('connection-lost/unwatched', { seconds: unwatchedTimeoutMs / 1000 }, { cause: thrown })
}
