import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { closeSession } from '#lib/postgres/session.ts'
import type { WorkloadResult } from '#lib/verification/rehearsal/rehearsal.ts'
import { pidOf } from './lock-sampler.ts'
import { openMigrationSession, transactionStatus } from './migration-session.ts'
import type { SqlStatement } from './split-statements.ts'

/** Between two rounds, so that sessions that play a workload leave the processors to the migration. */
const restMs = 5

export type PlayedWorkload = {
  pids: number[]
  stop(): Promise<Omit<WorkloadResult, 'longestBlockedMs'>>
}

type Played = { statements: number; slowestMs: number; slowestLine: number; failed: number; errors: string[] }

/** A first round that takes longer waits for something that does not come. */
const firstRoundAtMostMs = 120_000
/** How long the last round may take once the migration has ended; then it is cancelled. */
const lastRoundAtMostMs = 10_000

/**
 * Runs statements over and over on some connections, beside a migration. Begins once each connection went through them.
 * @throws where a statement fails before the migration begins, or one session keeps another from going on
 */
export async function playWorkload(
  login: Connection,
  { statements, connections }: { statements: SqlStatement[]; connections: number },
): Promise<PlayedWorkload> {
  const played: Played = { statements: 0, slowestMs: 0, slowestLine: 0, failed: 0, errors: [] }
  const clients: pg.Client[] = []
  const state = { stopped: false }
  try {
    for (let number = 0; number < connections; number += 1) clients.push(await openMigrationSession(login))
    await playFirstRound(clients, statements)
    const pids = await Promise.all(clients.map(pidOf))
    const looping = Promise.all(clients.map((client) => loop(client, { statements, played, state })))
    return {
      pids,
      stop: async () => {
        state.stopped = true
        await endLastRound(looping, login, pids)
        await Promise.all(clients.map(closeSession))
        await looping
        const { errors, ...figures } = played
        return { connections, ...figures, firstError: errors[0] ?? null }
      },
    }
  } catch (thrown) {
    await Promise.all(clients.map(closeSession))
    throw thrown
  }
}

/** One session after the other: what the first leaves open, the second would wait for without end. */
async function playFirstRound(clients: pg.Client[], statements: SqlStatement[]): Promise<void> {
  let late = false
  const timer = setTimeout(() => {
    late = true
    for (const client of clients) void closeSession(client)
  }, firstRoundAtMostMs)
  try {
    for (const client of clients) {
      for (const { text } of statements) await client.query(text)
      if (transactionStatus(client) !== 'idle')
        throw new Error('it leaves a transaction open. End it with COMMIT or ROLLBACK')
    }
  } catch (thrown) {
    throw late ? new Error(`it did not end within ${firstRoundAtMostMs / 1000} s`) : thrown
  } finally {
    clearTimeout(timer)
  }
}

/** Sessions that stopped may hold what another still waits for. Cancelled rather than ended, which a server reports as its own trouble. */
async function endLastRound(looping: Promise<unknown>, login: Connection, pids: number[]): Promise<void> {
  const over = looping.then(() => true)
  if (await Promise.race([over, sleep(lastRoundAtMostMs, false, { ref: false })])) return
  const session = await openMigrationSession(login)
  try {
    await session.query('SELECT pg_catalog.pg_cancel_backend(pid) FROM pg_catalog.unnest($1::int[]) AS pid', [
      pids,
    ])
    await Promise.race([over, sleep(lastRoundAtMostMs, false, { ref: false })])
  } finally {
    await closeSession(session)
  }
}

async function loop(
  client: pg.Client,
  { statements, played, state }: { statements: SqlStatement[]; played: Played; state: { stopped: boolean } },
): Promise<void> {
  while (!state.stopped) {
    for (const { text, line } of statements) {
      const at = performance.now()
      const failed = await client.query(text).then(
        () => null,
        (thrown: Error) => thrown,
      )
      if (failed && state.stopped && isCut(failed)) return
      if (failed) {
        played.failed += 1
        if (played.errors.length === 0) played.errors.push(`line ${line}: ${failed.message}`)
      }
      const tookMs = performance.now() - at
      played.statements += 1
      if (tookMs > played.slowestMs) Object.assign(played, { slowestMs: tookMs, slowestLine: line })
    }
    await sleep(restMs)
    if (transactionStatus(client) !== 'idle') await client.query('ROLLBACK').catch(() => {})
  }
}

/** Whether a statement was cancelled, or its session closed, and the server did not refuse it. */
function isCut(thrown: Error): boolean {
  return !(thrown instanceof pg.DatabaseError) || thrown.code === '57014'
}
