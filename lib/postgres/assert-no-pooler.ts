import type pg from 'pg'
import { Problem } from '#lib/problem.ts'

/**
 * A pooler hands out a key of its own for cancelling, so the process it names is not the one that answers. Behind a pooler a
 * snapshot, several sessions and settings are not safe: they may reach other clients of the application.
 * @throws Problem `pooler-in-path`
 */
export async function assertNoPooler(client: pg.Client, place: string): Promise<void> {
  const named = (client as unknown as { processID: number | null }).processID
  const answering = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid
  if (named === null || named === answering) return
  throw poolerInPath(place)
}

export function poolerInPath(place: string): Problem {
  return new Problem(
    'pooler-in-path',
    `A connection pooler answers at ${place}.`,
    'Use the direct connection (on Railway DATABASE_UNPOOLED_URL): a dump through a pooler takes its connections from the application.',
  )
}
