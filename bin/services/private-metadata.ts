import type { Cleanup } from '#bin/process/cleanup.ts'
import type { Server } from '#lib/postgres/server.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { ensureDatabase, startPrivateServer } from './private-server.ts'

type Options = { home: string; binaries: PgBinaries; cleanup: Cleanup }

/** Starts Backproof's own metadata database on a loopback port, and returns its URL with the password. */
export async function startPrivateMetadata({ home, binaries, cleanup }: Options): Promise<string> {
  const settings = { max_connections: '60', shared_buffers: '64MB' }
  const server: Server = await startPrivateServer({ home, name: 'metadata', binaries, settings, cleanup })
  await ensureDatabase(server, 'backproof')
  return server.url('backproof')
}
