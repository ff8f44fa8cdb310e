import { createServer } from 'node:net'

/** A loopback port nobody listens on: the wished one if it is free, else one the system picks. */
export async function freePort(wished = 0): Promise<number> {
  const port = await tryPort(wished)
  return port ?? (await freePort())
}

/** The first free loopback port from `first` on, so that an address stays guessable; any free one after twenty tries. */
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
