import { createServer } from 'node:net'

/** A free loopback port: the preferred one if it is free, or one that the system chooses. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await tryPort(preferred)
  return port ?? (await freePort())
}

/** The first free loopback port from `first` on, for a predictable address; any free one after twenty attempts. */
export async function nextFreePort(first: number): Promise<number> {
  for (let port = first; port < first + 20 && port < 65536; port += 1) {
    if ((await tryPort(port)) !== null) return port
  }
  return freePort()
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
