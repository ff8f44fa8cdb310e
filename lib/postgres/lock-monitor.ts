import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { closeSession, openPinned } from './session.ts'
import { sqlFile } from './sql-file.ts'

/** How often is looked, and for how long somebody may wait behind us: together less than 5 s. */
const lookEveryMs = 1000
const patienceMs = 2000

/** Sessions of one run on the source carry this in front of their name, so that the watchdog knows which are ours. */
export function sessionName(runTag: string, what: string): string {
  return `backproof ${runTag}: ${what}`
}

/** Somewhere to ask from: a session of its own, or one that has nothing else to do. */
export type LockMonitor = { client: pg.Client; close(): Promise<void> }

export async function openLockMonitor(connection: Connection, runTag: string): Promise<LockMonitor> {
  const client = await openPinned(connection, sessionName(runTag, 'watch'))
  return { client, close: () => closeSession(client) }
}

/**
 * Watches the source while it is read: whether anybody waits for a lock of ours. A frozen reader and one waiting ALTER TABLE
 * are enough to stop every query on that table, and a run before a deploy is when that happens.
 */
export function watchForWaiters(
  opening: Promise<LockMonitor>,
  { runTag, onWaiting }: { runTag: string; onWaiting: (problem: Problem) => void },
): { stop(): Promise<void> } {
  const stopped = new AbortController()
  const watch = async () => {
    const { client, close } = await opening
    let since = { pid: 0, at: 0 }
    try {
      while (!stopped.signal.aborted) {
        // Inside a transaction the list of sessions is read once and kept, unless it is cleared.
        await client.query('SELECT pg_stat_clear_snapshot()')
        const found = await client.query<Waiting>(sqlFile('waiting-behind-us'), [sessionName(runTag, '')])
        const waiting = found.rows[0]
        if (!waiting) since = { pid: 0, at: 0 }
        else if (since.pid !== waiting.pid) since = { pid: waiting.pid, at: performance.now() }
        else if (performance.now() - since.at >= patienceMs) onWaiting(gaveWay(waiting))
        await sleep(lookEveryMs, undefined, { signal: stopped.signal }).catch(() => {})
      }
    } finally {
      await close()
    }
  }
  const watching = watch().catch(() => {}) // what breaks here breaks the reading sessions, too, and is told there
  return {
    stop: () => {
      stopped.abort()
      return watching
    },
  }
}

/** Ends every session of one run on the source at once: a closed connection alone would let its query run on. */
export async function endSessions(connection: Connection, runTag: string): Promise<void> {
  const { client, close } = await openLockMonitor(connection, runTag)
  await client.query(sqlFile('end-our-queries'), [sessionName(runTag, '')]).catch(() => {})
  await close()
}

type Waiting = { pid: number; relation: string | null }

function gaveWay({ pid, relation }: Waiting): Problem {
  return new Problem(
    'yielded',
    `Another session (pid ${pid}) waited for ${relation ? `the table ${relation}` : 'a lock'} that this run was reading, so the run gave way.`,
    'Production comes first. Verify again when the migration is done.',
  )
}
