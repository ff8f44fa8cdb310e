import type { Connection } from '#lib/connection-string.ts'
import { connect } from './connect.ts'
import { deniedProblem, isDenied } from './denied-problem.ts'
import { closeSession } from './session.ts'
import { endedBy } from './watch-connection.ts'

/** How long finding out what is missing may take: without it, the server's own message is reported. */
const explainTimeoutMs = 20_000

/** Runs `work` on a source. Where it was denied something of PostgreSQL itself, a session of its own finds out what is missing. */
export async function explainDenied<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (!isDenied(thrown)) throw thrown
    throw await explanation(connection, thrown)
  }
}

async function explanation(connection: Connection, thrown: unknown): Promise<unknown> {
  const limited = endedBy(connection, AbortSignal.timeout(explainTimeoutMs))
  const client = await connect(limited).catch(() => null)
  if (client === null) return thrown
  try {
    return (await deniedProblem(client, connection, thrown)) ?? thrown
  } finally {
    await closeSession(client)
  }
}
