import { availableParallelism } from 'node:os'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { holdsRows, keyOf, type Manifest, type Table } from '#lib/verification/manifest.ts'
import { digestTable } from './digest.ts'
import { closeSession, openSession } from './session.ts'

/** What was read of restored tables before the restore was over, by `keyOf`. */
export type Digests = Map<string, { rows: number; digest: string }>

export type EarlyDigests = {
  /** Takes every line pg_restore writes with --verbose. */
  line(line: string): void
  /** No new table is begun. Resolves when the one under way has been read. */
  stop(): Promise<Digests>
}

/**
 * Reads restored tables while pg_restore builds its last indexes: their rows are final, and a restore ends with one processor
 * busy. Only processors that pg_restore leaves idle are used, so that the measured restore time stays honest; each table is
 * read in a transaction of its own, so that nothing of the restore waits for long.
 * Refreshing a materialized view runs functions of the source, which may write: with one in the archive nothing is read early.
 */
export function earlyDigests(connection: Connection, manifest: Manifest): EarlyDigests {
  const ready: Table[] = []
  const digests: Digests = new Map()
  const byName = tablesByUniqueName(manifest)
  const risky = manifest.tables.some((table) => table.kind === 'materialized-view')
  let busy = 0
  let stopped = false
  let reading: Promise<void> | null = null

  const next = () => {
    if (stopped || reading || ready.length === 0 || busy >= availableParallelism()) return
    const table = ready.pop()
    if (!table) return
    reading = read(connection, table)
      .then((digest) => {
        digests.set(keyOf(table), digest)
      })
      .catch(() => {}) // it is read again when the restore is over, and what is wrong is told there
      .then(() => {
        reading = null
        next()
      })
  }
  return {
    line: (line) => {
      const item = /^pg_restore: (launching|finished) item \d+ (.*)$/.exec(line)
      if (!item) return
      busy += item[1] === 'launching' ? 1 : -1
      const name = item[1] === 'finished' ? /^TABLE DATA (.*)$/.exec(item[2] ?? '')?.[1] : undefined
      const table = name === undefined || risky ? undefined : byName.get(name)
      if (table) {
        ready.push(table)
        ready.sort((a, b) => a.bytes - b.bytes)
      }
      next()
    },
    stop: async () => {
      stopped = true
      await reading
      return digests
    },
  }
}

async function read(connection: Connection, table: Table): Promise<{ rows: number; digest: string }> {
  const client: pg.Client = await openSession(connection, 'backproof: early')
  try {
    return await digestTable(client, table)
  } finally {
    await closeSession(client)
  }
}

/** pg_restore names a table without its schema: only names that are unique are understood. */
function tablesByUniqueName(manifest: Manifest): Map<string, Table> {
  const tables = new Map<string, Table>()
  const twice = new Set<string>()
  for (const table of manifest.tables.filter(holdsRows)) {
    if (tables.has(table.name)) twice.add(table.name)
    tables.set(table.name, table)
  }
  for (const name of twice) tables.delete(name)
  return tables
}
