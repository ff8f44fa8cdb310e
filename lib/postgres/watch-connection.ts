import pg from 'pg'
import type { Connection, ConnectionWatch, WatchedPeer } from '#lib/connection-string.ts'
import type { Problem } from '#lib/problem.ts'
import { closeSession, openPinned } from './session.ts'

/** How long nothing may arrive from a server, and how long it may leave a question about it unanswered. */
export const silenceTimeoutMs = 60_000

export type WatchOptions = {
  /** Ends what is watched, too. */
  signal?: AbortSignal
  silenceMs?: number
  /** How the server is questioned where a session waits for long: in a session of its own. null: it cannot be reached yet. */
  ask(): { connection: Connection; name: string } | null
  /** Whether a process of the server is stopped, where that can be seen. */
  isStopped?(): boolean
  /** The Problem of a silent server, for which a program waits; null: a session of this process. */
  silent(program: string | null): Problem
}

/** A watch over every session and program of some connections, until it is closed. */
export type Watch = {
  /** Aborts with the reason of `WatchOptions.signal`, or with the Problem of a silent server. */
  signal: AbortSignal
  /** The same connection, watched. */
  connection(of: Connection): Connection
  /** Follows a session or a program. @returns a function that ends that */
  add: ConnectionWatch['add']
  close(): void
}

type Followed = { peer: WatchedPeer; progress: string | number; quietMs: number; idleMs: number }

/**
 * Watches the sessions and programs of a step. Ends all of them at once when the signal aborts, and when the server is silent: nothing
 * arrives for `silenceMs`, and the server does not show in another session that it still works on the query. A slow server is not
 * silent: bytes arrive, or its pg_stat_activity shows that the query runs.
 * Time counts only while this process runs itself, because a machine that was suspended must not find every server silent.
 */
export function openWatch(options: WatchOptions): Watch {
  const { silenceMs = silenceTimeoutMs } = options
  const tickMs = silenceMs / 12
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const followed = new Set<Followed>()
  let asking = false
  let stoppedMs = 0
  let lastTick = performance.now()

  const endAll = () => {
    for (const { peer } of followed) peer.end()
  }
  signal.addEventListener('abort', endAll, { once: true })

  const check = () => {
    const elapsedMs = Math.min(performance.now() - lastTick, 2 * tickMs)
    lastTick = performance.now()
    for (const each of followed) follow(each, elapsedMs, silenceMs / 4)
    stoppedMs = options.isStopped?.() ? stoppedMs + elapsedMs : 0
    const quiet = [...followed].filter(({ quietMs }) => quietMs >= silenceMs / 3)
    const silent = quiet.find(({ quietMs }) => quietMs >= silenceMs)
    if (silent || stoppedMs >= silenceMs) stop.abort(options.silent(silent?.peer.program ?? null))
    else if (quiet.length > 0 && !asking) {
      asking = true
      void confirm(quiet).finally(() => {
        asking = false
      })
    }
  }
  const confirm = async (quiet: Followed[]) => {
    const target = options.ask()
    if (!target) return
    const limit = AbortSignal.any([signal, AbortSignal.timeout(silenceMs / 3)])
    const working = await askServer(target, quiet, limit).catch(() => null)
    // While other sessions get answers, the way to the server and the server itself work.
    const others = [...followed].filter((each) => !quiet.includes(each) && each.quietMs < silenceMs / 6)
    const some = working ?? (others.some(({ peer }) => peer.waits()) ? quiet : [])
    for (const each of some) each.quietMs = 0
  }
  const timer = setInterval(check, tickMs).unref()
  const watch: ConnectionWatch = {
    signal,
    add: (peer) => {
      const each = { peer, progress: peer.progress(), quietMs: 0, idleMs: 0 }
      followed.add(each)
      return () => followed.delete(each)
    },
  }
  return {
    signal,
    connection: (of) => ({ ...of, watch }),
    add: watch.add,
    close: () => {
      clearInterval(timer)
      signal.removeEventListener('abort', endAll)
    },
  }
}

/** Updates how long a peer has been quiet or idle, and keeps an idle session alive. */
function follow(each: Followed, elapsedMs: number, keepAliveMs: number): void {
  const { peer } = each
  const progress = peer.progress()
  const waits = peer.waits()
  each.quietMs = waits && progress === each.progress ? each.quietMs + elapsedMs : 0
  each.idleMs = waits || progress !== each.progress ? 0 : each.idleMs + elapsedMs
  each.progress = progress
  if (each.idleMs < keepAliveMs) return
  each.idleMs = 0
  peer.keepAlive?.()
}

/**
 * Asks the server which of these peers it works for. One whose answer was lost on the way has a session that waits for its client. A
 * server that refuses the question, as with too many connections, still answers: then all count as worked for.
 */
async function askServer(
  { connection, name }: { connection: Connection; name: string },
  quiet: Followed[],
  signal: AbortSignal,
): Promise<Followed[]> {
  const sessions = quiet.map(({ peer }) => peer.sessions())
  try {
    const client = await openPinned(endedBy(connection, signal), name)
    const { rows } = await client
      .query<{ pid: number; name: string }>(
        `SELECT pid, application_name AS name FROM pg_catalog.pg_stat_activity
         WHERE state = 'active' AND wait_event IS DISTINCT FROM 'ClientWrite' AND wait_event IS DISTINCT FROM 'ClientRead'
           AND (pid = ANY ($1::int[]) OR application_name = ANY ($2::text[]))`,
        [
          sessions.filter((each) => typeof each === 'number'),
          sessions.filter((each) => typeof each === 'string'),
        ],
      )
      .finally(() => closeSession(client))
    return quiet.filter((_, at) => rows.some(({ pid, name: of }) => [pid, of].includes(sessions[at] ?? '')))
  } catch (thrown) {
    const { cause = thrown } = thrown as { cause?: unknown }
    if (cause instanceof pg.DatabaseError) return quiet
    throw thrown
  }
}

/** The connection, whose sessions end when the signal aborts, whatever the server does. */
export function endedBy(connection: Connection, signal: AbortSignal): Connection {
  const ends = new Set<() => void>()
  signal.addEventListener('abort', () => {
    for (const end of ends) end()
  })
  const add = ({ end }: WatchedPeer) => {
    ends.add(end)
    return () => ends.delete(end)
  }
  return { ...connection, watch: { signal, add } }
}
