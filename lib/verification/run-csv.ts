import { csvLine } from './csv-line.ts'
import type { RunListItem } from './run-record.ts'

const text = (value: string | number | null | undefined) => (value == null ? '' : String(value))

const columns = {
  number: (run) => text(run.number),
  id: (run) => run.id,
  database: (run) => run.sourceName,
  status: (run) => run.status,
  trigger: (run) => run.trigger,
  'requested by': (run) => run.requestedBy,
  branch: (run) => text(run.branch),
  commit: (run) => text(run.commit),
  'pull request': (run) => text(run.pullRequest),
  're-verification': (run) => String(run.reverify ?? false),
  queued: (run) => run.queuedAt,
  started: (run) => text(run.startedAt),
  ended: (run) => text(run.endedAt),
  'duration ms': (run) => text(run.durationMs),
  'restore ms': (run) => text(run.restoreMs),
  'tables matched': (run) => text(run.tablesEqual),
  tables: (run) => text(run.tables),
  rows: (run) => text(run.rows),
  'archive bytes': (run) => text(run.bytes),
  problem: (run) => text(run.problemCode),
} as const satisfies Record<string, (run: RunListItem) => string>

/** The first line of an export of Runs. */
export const runCsvHeader = csvLine(Object.keys(columns))

/** One Run as a line of CSV. */
export function runCsvLine(run: RunListItem): string {
  return csvLine(Object.values(columns).map((read) => read(run)))
}
