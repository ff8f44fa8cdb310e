import type { TableChange, TableDifference } from '#lib/verification/run-comparison.ts'
import type { Run } from '#lib/verification/run-record.ts'

export type ComparedRun = Pick<
  Run,
  | 'id'
  | 'number'
  | 'sourceId'
  | 'sourceName'
  | 'status'
  | 'queuedAt'
  | 'startedAt'
  | 'durationMs'
  | 'steps'
  | 'archive'
>
export type StructureHunks = {
  title: string
  kind: 'added' | 'removed' | 'changed'
  hunks: { header: string; lines: string[] }[]
  /** How many lines of a long definition are not among them. */
  linesLeft: number
}
/** Two Runs of one database, the older one first. */
export type ComparisonView = {
  runs: [before: ComparedRun, after: ComparedRun]
  /** null: at least one of them did not record its tables one by one. */
  tables: {
    counts: Record<TableChange | 'same', number>
    tables: TableDifference[]
    next: number | null
  } | null
  /** null: at least one of them captured nothing. */
  structure: { parts: StructureHunks[]; more: boolean } | null
  kind: TableChange | null
  page: number
}

/** The address of a comparison. */
export function comparePath(runs: readonly { id: string }[], more: Record<string, string> = {}): string {
  const [a, b] = runs
  return `/runs/compare?${new URLSearchParams({ a: a?.id ?? '', b: b?.id ?? '', ...more })}`
}

/** The address of the history of one table. */
export function tableHistoryPath(
  sourceId: string,
  { schema, name }: { schema: string; name: string },
  more: Record<string, string> = {},
): string {
  return `/databases/${sourceId}/tables?${new URLSearchParams({ schema, name, ...more })}`
}
