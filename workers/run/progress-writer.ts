import type { Connection } from '#lib/connection-string.ts'
import { type RestoredRows, watchRestore } from '#lib/postgres/watch-restore.ts'
import { holdsRows, keyOf, type Manifest, type Table } from '#lib/verification/manifest.ts'
import type { Progress, TableProgress } from '#lib/verification/run.ts'

/** How many of the largest tables are told one by one; the others are in the totals. */
const told = 12

/** Turns what the hands notice into Progress; the sink decides how often it is written. */
export type ProgressWriter = ReturnType<typeof createProgressWriter>

export function createProgressWriter(sink: (progress: Progress) => void) {
  let progress: Progress = { step: 'preflight', tablesDone: 0, tables: 0, bytes: 0, largest: [] }
  const say = (change: Partial<Progress>) => {
    progress = { ...progress, ...change }
    sink(progress)
  }
  const one = (table: { schema: string; name: string }, change: Partial<TableProgress>) =>
    progress.largest.map((it) => (keyOf(it) === keyOf(table) ? { ...it, ...change } : it))

  return {
    ofCapture: () => ({
      onStructure: (manifest: Manifest) => say({ step: 'capture', ...startOf(manifest) }),
      onDigested: (table: Table) =>
        say({
          tablesDone: progress.tablesDone + 1,
          bytes: progress.bytes + table.bytes,
          largest: one(table, { rows: table.rows }),
        }),
    }),

    /** Watches the throwaway server while pg_restore works. `watching` ends with the restore. */
    ofRestore: () => {
      say({ step: 'restore', tablesDone: 0 })
      return { onTable: () => say({ tablesDone: Math.min(progress.tables, progress.tablesDone + 1) }) }
    },
    watch: (connection: Connection) =>
      watchRestore(connection, progress.largest, (counts) =>
        say({ largest: progress.largest.map((it) => merged(it, counts)) }),
      ),

    ofInspect: () => {
      say({
        step: 'inspect',
        tablesDone: 0,
        bytes: 0,
        largest: progress.largest.map((it) => ({ ...it, restored: it.rows, state: 'restored' as const })),
      })
      return {
        onDigested: (table: Table) =>
          say({
            tablesDone: progress.tablesDone + 1,
            bytes: progress.bytes + table.bytes,
            largest: one(table, { restored: table.rows, state: 'read' }),
          }),
      }
    },
  }
}

function startOf(manifest: Manifest): Pick<Progress, 'tablesDone' | 'tables' | 'bytes' | 'largest'> {
  const holding = manifest.tables.filter(holdsRows)
  const largest = [...holding].sort((a, b) => b.bytes - a.bytes).slice(0, told)
  return {
    tablesDone: 0,
    tables: holding.length,
    bytes: 0,
    largest: largest.map(({ schema, name }) => ({
      schema,
      name,
      rows: null,
      restored: null,
      state: 'waiting',
    })),
  }
}

function merged(it: TableProgress, counts: RestoredRows[]): TableProgress {
  const found = counts.find((count) => keyOf(count) === keyOf(it))
  if (!found || (found.restored === 0 && !found.busy)) return it
  return { ...it, restored: found.restored, state: found.busy ? 'restoring' : 'restored' }
}
