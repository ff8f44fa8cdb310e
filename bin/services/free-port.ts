import { createServer } from 'node:net'
import { Problem } from '#lib/problem.ts'

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

/** @throws Problem `conflict`, before anything is prepared for a port that another program has */
export async function assertPortFree(port: number): Promise<void> {
  if ((await tryPort(port)) !== null) return
  throw new Problem(
    'conflict',
    `Port ${port} is taken, or this account may not listen on it.`,
    'Stop what listens there, or set PORT to another one. Without PORT the next free one is used.',
  )
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
