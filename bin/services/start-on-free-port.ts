import { type Server, type ServerOptions, startServer } from '#lib/postgres/server.ts'
import { freePort } from './free-port.ts'

/** Starts a private server on the preferred port or another free one, and retries if the port is taken meanwhile. */
export async function startOnFreePort(
  options: Omit<ServerOptions, 'listen'>,
  preferred = 0,
): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? preferred : 0)
    try {
      return await startServer({ ...options, listen: { port } })
    } catch (thrown) {
      const stillFree = (await freePort(port)) === port
      if (stillFree || attempt === 5) throw thrown
    }
  }
}
