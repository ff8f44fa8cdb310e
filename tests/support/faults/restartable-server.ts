import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startOnFreePort } from '#bin/services/start-on-free-port.ts'
import { type Server, startServer } from '#lib/postgres/server.ts'
import { offeredTools } from '#tests/support/own-server.ts'
import { type PausableProxy, startPausableProxy } from './pausable-proxy.ts'

/** A PostgreSQL server that faults happen to, and a proxy in front of it. */
export type FaultyServer = {
  proxy: PausableProxy
  /** A superuser's address, which no fault of the proxy reaches. */
  direct(database?: string): string
  /** The same through the proxy. */
  url(database?: string): string
  /** Its postmaster. */
  pid(): number
  /** Ends every process of the server at once, as a crash does. */
  crash(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

export async function startFaultyServer(settings: Record<string, string> = {}): Promise<FaultyServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'faulty-'))
  chmodSync(folder, 0o711)
  const options = {
    binaries: await offeredTools(),
    folder,
    user: 'postgres',
    // Crash recovery needs what a server with fsync = off still writes.
    settings: { fsync: 'off', ...settings },
  }
  let server: Server = await startOnFreePort(options)
  const { port } = server
  const proxy = await startPausableProxy(port)
  const direct = (database = 'postgres') => server.url(database)
  return {
    proxy,
    direct,
    url: (database) => {
      const url = new URL(direct(database))
      url.port = String(proxy.port)
      return url.href
    },
    pid: () => server.pid,
    crash: () => server.stop('immediate'),
    start: async () => {
      server = await startServer({ ...options, listen: { port } })
    },
    remove: async () => {
      await proxy.stop()
      await server.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
