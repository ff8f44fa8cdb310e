import { type Server, type ServerOptions, startServer } from '#lib/postgres/server.ts'
import { freePort } from './free-port.ts'

/** Starts a private server on the wished port, or on another free one; a port taken in the meantime is tried anew. */
export async function startOnFreePort(options: Omit<ServerOptions, 'listen'>, wished = 0): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? wished : 0)
    try {
      return await startServer({ ...options, listen: { port } })
    } catch (thrown) {
      const stillFree = (await freePort(port)) === port
      if (stillFree || attempt === 5) throw thrown
    }
  }
}
