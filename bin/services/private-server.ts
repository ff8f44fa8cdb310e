import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { Server } from '#lib/postgres/server.ts'
import { Problem } from '#lib/problem.ts'
import { signalProcess } from '#lib/signal-process.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { openClusterFolder } from './cluster-folder.ts'
import { startOnFreePort } from './start-on-free-port.ts'

type Options = {
  home: string
  /** Names its folder in the home. */
  name: string
  binaries: PgBinaries
  settings?: Record<string, string>
  cleanup: Cleanup
}

/** Starts a private PostgreSQL server on loopback, with the cluster and, if it is free, the port of the last start. */
export async function startPrivateServer({
  home,
  name,
  binaries,
  settings,
  cleanup,
}: Options): Promise<Server> {
  const portFile = path.join(home, `${name}.port`)
  const lastPort = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) || 0 : 0
  const { folder, moveHome } = await openClusterFolder(home, name)
  cleanup.add(`the folder of the ${name} server`, moveHome)
  const server = await startOnFreePort(
    { binaries: await binariesForCluster(folder, binaries), folder, user: 'backproof', settings },
    lastPort,
  )
  cleanup.add(`the ${name} server`, stopOnExit(server))
  writeFileSync(portFile, String(server.port), { mode: 0o600 })
  return server
}

/** Creates the database unless it exists. Returns whether it did. */
export async function ensureDatabase(server: Server, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount) return false
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0`)
    return true
  } finally {
    await client.end()
  }
}

/** A cluster needs the major version that created it. */
async function binariesForCluster(folder: string, preferred: PgBinaries): Promise<PgBinaries> {
  const file = path.join(folder, 'data', 'PG_VERSION')
  if (!existsSync(file)) return preferred
  const major = Number(readFileSync(file, 'utf8'))
  const fitting = [preferred, ...(await findPgBinaries())].find((tool) => tool.major === major)
  if (fitting) return fitting
  throw new Problem(
    'tool-missing',
    `${folder} was created by PostgreSQL ${major}, which is no longer on this machine.`,
    `Install PostgreSQL ${major} again, or remove that folder and lose what is in it.`,
  )
}

/** Stops the server also when this process crashes; the next start moves its folder back. */
function stopOnExit(server: Server): () => Promise<void> {
  const lastChance = () => {
    try {
      signalProcess(server.pid, 'SIGINT')
    } catch {} // it has exited
  }
  process.once('exit', lastChance)
  return async () => {
    await server.stop('fast')
    process.off('exit', lastChance)
  }
}
