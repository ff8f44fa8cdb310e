import { type Problem, problem } from '#lib/problem.ts'
import { hasStoppedProcess } from './read-processes.ts'
import { adminDatabase } from './restoring-role.ts'
import { type Server, serverConnection } from './server.ts'
import { sessionNames } from './session-names.ts'
import { openWatch, silenceTimeoutMs, type Watch } from './watch-connection.ts'

/** Watches the sessions and programs on a throwaway server of ours: they end with the run, or where the server falls silent. */
export function watchThrowawayServer(
  { signal, silenceMs = silenceTimeoutMs }: { signal?: AbortSignal; silenceMs?: number },
  running: () => Server | undefined,
): Watch {
  return openWatch({
    signal,
    silenceMs,
    ask: () => {
      const server = running()
      return server ? { connection: serverConnection(server)(adminDatabase), name: sessionNames.watch } : null
    },
    // A process that is stopped in the middle of a query is active to PostgreSQL.
    isStopped: () => {
      const server = running()
      return server !== undefined && hasStoppedProcess(server.pid)
    },
    silent: (program) => throwawayServerSilent(program, silenceMs),
  })
}

export function throwawayServerSilent(program: string | null, silenceMs: number): Problem {
  return problem('restore-broke-off/silent', { program, seconds: Math.round(silenceMs / 1000) })
}
