import type { Connection } from '#lib/connection-string.ts'
import { type RestoredRows, watchRestore } from '#lib/postgres/watch-restore.ts'
import { holdsRows, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import type { Progress, TableProgress } from '#lib/verification/run.ts'
import type { RunLog } from './run-log.ts'
import type { TableMeasures } from './table-measures.ts'

/** How many of the largest tables are shown one by one; the others are in the totals. */
const shownTables = 12

/** Turns events of a run into Progress; the sink decides how often it is saved. */
export type ProgressWriter = ReturnType<typeof createProgressWriter>

export function createProgressWriter(
  sink: (progress: Progress) => void,
  measures?: TableMeasures,
  runLog?: RunLog,
) {
  let progress: Progress = { step: 'preflight', tablesDone: 0, tables: 0, bytes: 0, largest: [] }
  const update = (change: Partial<Progress>) => {
    progress = { ...progress, ...change }
    sink(progress)
  }
  const withTable = (table: { schema: string; name: string }, change: Partial<TableProgress>) =>
    progress.largest.map((each) => (relationKey(each) === relationKey(table) ? { ...each, ...change } : each))

  return {
    ofCapture: () => ({
      onOutput: (line: string) => runLog?.output('capture', line),
      onStructure: (manifest: Manifest) => {
        measures?.productionRead(manifest)
        update({ step: 'capture', ...initialProgress(manifest) })
      },
      onDigested: (table: Table) => {
        measures?.ofProduction(table)
        update({
          tablesDone: progress.tablesDone + 1,
          bytes: progress.bytes + table.bytes,
          largest: withTable(table, { rows: table.rows }),
        })
      },
    }),

    /** Watches the throwaway server while pg_restore works. `watching` ends with the restore. */
    ofRestore: () => {
      update({ step: 'restore', tablesDone: 0 })
      return {
        onTable: () => update({ tablesDone: Math.min(progress.tables, progress.tablesDone + 1) }),
        onOutput: (line: string) => runLog?.output('restore', line),
      }
    },
    watch: (connection: Connection) =>
      watchRestore(connection, progress.largest, (counts) =>
        update({ largest: progress.largest.map((table) => merged(table, counts)) }),
      ),

    ofInspect: () => {
      update({
        step: 'inspect',
        tablesDone: 0,
        bytes: 0,
        largest: progress.largest.map((table) => ({
          ...table,
          restored: table.rows,
          state: 'restored' as const,
        })),
      })
      return {
        onDigested: (table: Table) => {
          measures?.ofCopy(table)
          update({
            tablesDone: progress.tablesDone + 1,
            bytes: progress.bytes + table.bytes,
            largest: withTable(table, { restored: table.rows, state: 'read' }),
          })
        },
      }
    },
  }
}

function initialProgress(manifest: Manifest): Pick<Progress, 'tablesDone' | 'tables' | 'bytes' | 'largest'> {
  const tables = manifest.tables.filter(holdsRows)
  const largest = [...tables].sort((a, b) => b.bytes - a.bytes).slice(0, shownTables)
  return {
    tablesDone: 0,
    tables: tables.length,
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

function merged(table: TableProgress, counts: RestoredRows[]): TableProgress {
  const found = counts.find((count) => relationKey(count) === relationKey(table))
  if (!found || (found.restored === 0 && !found.busy)) return table
  return { ...table, restored: found.restored, state: found.busy ? 'restoring' : 'restored' }
}
