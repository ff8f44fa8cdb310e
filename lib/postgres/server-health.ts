import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import type { Server } from './server.ts'
import type { ServerLog } from './server-log.ts'
import { troubleProblem } from './server-trouble.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/** @throws Problem where the throwaway server is down, or its log shows trouble of its own. */
export async function assertServerHealthy(
  server: Server,
  connection: Connection,
  log: ServerLog,
  gaveUp?: string,
): Promise<void> {
  if (!server.alive())
    throw log.troubleSoFar ? troubleProblem(log.troubleSoFar) : serverLostProblem('it exited.')
  const trouble = await readTrouble(connection, log, gaveUp).catch((thrown: unknown) => {
    if (log.troubleSoFar) return log.troubleSoFar
    throw serverLostProblem(thrown)
  })
  if (trouble) throw troubleProblem(trouble)
}

async function readTrouble(connection: Connection, log: ServerLog, gaveUp?: string) {
  const client = await openPinned(connection, sessionNames.read)
  try {
    return await log.trouble(client, gaveUp)
  } finally {
    await closeSession(client)
  }
}

/** The Problem for a throwaway server that does not respond any more. */
export function serverLostProblem(thrown: unknown): Problem {
  const error = thrown instanceof Error ? thrown.message : String(thrown)
  return problem('restore-broke-off/not-running', { error }, { cause: thrown })
}
