import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { Server } from './server.ts'
import type { ServerLog } from './server-log.ts'
import { troubleProblem } from './server-trouble.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/** @throws Problem where a server of ours is gone, or its log tells of trouble of its own. */
export async function assertServerHealthy(
  server: Server,
  connection: Connection,
  log: ServerLog,
  gaveUp?: string,
): Promise<void> {
  if (!server.alive())
    throw log.troubleSoFar ? troubleProblem(log.troubleSoFar) : serverLostProblem('it ended.')
  const trouble = await ask(connection, log, gaveUp).catch((thrown: unknown) => {
    if (log.troubleSoFar) return log.troubleSoFar
    throw serverLostProblem(thrown)
  })
  if (trouble) throw troubleProblem(trouble)
}

async function ask(connection: Connection, log: ServerLog, gaveUp?: string) {
  const client = await openPinned(connection, sessionNames.read)
  try {
    return await log.trouble(client, gaveUp)
  } finally {
    await closeSession(client)
  }
}

/** The throwaway server cannot be asked any more. */
export function serverLostProblem(thrown: unknown): Problem {
  return new Problem(
    'restore-broke-off',
    `The throwaway server went away: ${thrown instanceof Error ? thrown.message : thrown}`,
    'The archive is not to blame. It was stopped, or memory ran out; try again.',
    { cause: thrown },
  )
}
