import type { RunStatus } from './run.ts'

/** One table in one Run: whether production had it, and what it held. */
export type TableMoment = {
  number: number
  id: string
  at: string
  status: RunStatus
  there: boolean
  rows: number | null
  bytes: number | null
}
export type TableHistory = {
  /** The newest Run of all; null: a page of earlier ones. */
  newest: TableMoment | null
  /** Newest first. */
  moments: TableMoment[]
  /** Runs that recorded no tables. */
  unrecorded: number
  earlier: number | null
}

/** A Run from which on a table is there, or is not. `since`: the Run before, of which the opposite is true. */
export type TableTurn = { kind: 'appeared' | 'vanished'; at: TableMoment; since: TableMoment }

/** When a table came and went, newest first. */
export function turnsOf(moments: readonly TableMoment[]): TableTurn[] {
  return moments.flatMap((moment, index): TableTurn[] => {
    const since = moments[index + 1]
    if (!since || since.there === moment.there) return []
    return [{ kind: moment.there ? 'appeared' : 'vanished', at: moment, since }]
  })
}
