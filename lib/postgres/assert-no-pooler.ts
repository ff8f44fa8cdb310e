import type pg from 'pg'
import { type Problem, problem } from '#lib/problem.ts'

/**
 * Detects a pooler by its cancel key, whose process id is not that of the backend. Behind a pooler, snapshots, parallel sessions
 * and settings are unsafe: they may reach other clients of the application.
 * @throws Problem `pooler-in-path`
 */
export async function assertNoPooler(client: pg.Client, place: string): Promise<void> {
  const cancelKeyPid = (client as unknown as { processID: number | null }).processID
  const backendPid = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid
  if (cancelKeyPid === null || cancelKeyPid === backendPid) return
  throw poolerInPath(place)
}

export function poolerInPath(place: string): Problem {
  return problem('pooler-in-path', { place })
}
