import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
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

/**
 * Runs statements over and over on some connections, beside a migration. Begins once each connection went through them.
 * @throws where a statement fails before the migration begins
 */
export async function playWorkload(
  copy: Connection,
  { statements, connections, role }: { statements: SqlStatement[]; connections: number; role: string },
): Promise<PlayedWorkload> {
  const played: Played = { statements: 0, slowestMs: 0, slowestLine: 0, failed: 0, errors: [] }
  const clients: pg.Client[] = []
  const state = { stopped: false }
  try {
    for (let number = 0; number < connections; number += 1)
      clients.push(await openMigrationSession(copy, role))
    for (const client of clients) for (const { text } of statements) await client.query(text)
    const pids = await Promise.all(clients.map(pidOf))
    const looping = clients.map((client) => loop(client, { statements, played, state }))
    return {
      pids,
      stop: async () => {
        state.stopped = true
        await Promise.all(looping)
        await Promise.all(clients.map(closeSession))
        const { errors, ...figures } = played
        return { connections, ...figures, firstError: errors[0] ?? null }
      },
    }
  } catch (thrown) {
    await Promise.all(clients.map(closeSession))
    throw thrown
  }
}

async function loop(
  client: pg.Client,
  { statements, played, state }: { statements: SqlStatement[]; played: Played; state: { stopped: boolean } },
): Promise<void> {
  while (!state.stopped) {
    for (const { text, line } of statements) {
      const at = performance.now()
      await client.query(text).catch((thrown: Error) => {
        played.failed += 1
        if (played.errors.length === 0) played.errors.push(`line ${line}: ${thrown.message}`)
      })
      const tookMs = performance.now() - at
      played.statements += 1
      if (tookMs > played.slowestMs) Object.assign(played, { slowestMs: tookMs, slowestLine: line })
    }
    await sleep(restMs)
    if (transactionStatus(client) !== 'idle') await client.query('ROLLBACK').catch(() => {})
  }
}
