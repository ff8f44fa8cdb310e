import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startOnFreePort } from '#bin/services/start-on-free-port.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { Server, ServerOptions } from '#lib/postgres/server.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** The PostgreSQL programs that this project of tests is offered. */
export async function offeredTools(): Promise<PgBinaries> {
  const [tools] = await findPgBinaries()
  if (!tools) throw new Error('no PostgreSQL')
  return tools
}

/** A server of a test's own, for what would disturb others: roles' settings, event triggers, locales. Removed by `remove`. */
export async function ownServer(
  options: Partial<Pick<ServerOptions, 'user' | 'settings' | 'env' | 'binaries'>> = {},
): Promise<Server & { remove(): Promise<void> }> {
  const tools = options.binaries ?? (await offeredTools())
  const folder = mkdtempSync(path.join(tmpdir(), 'own-'))
  chmodSync(folder, 0o711)
  const settings = { fsync: 'off', autovacuum: 'off', ...options.settings }
  const server = await startOnFreePort({ user: 'postgres', ...options, binaries: tools, folder, settings })
  return {
    ...server,
    remove: async () => {
      await server.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
