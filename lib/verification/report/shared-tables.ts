import { countChecks } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { rowsIn } from './rows-in.ts'

export type TableVerdict = 'matches' | 'differs' | 'missing' | 'not-checked'

/** One table of the evidence. null: not counted. */
export type SharedTable = {
  name: string
  production: number | null
  restored: number | null
  verdict: TableVerdict
}

/** `more`: tables that are not listed, because a page shows no ten thousand. */
export type SharedTables = { listed: SharedTable[]; more: number }

const listedAtMost = 100

/** Every table with its rows in production at the snapshot and in the restored copy; what differs comes first. */
export function sharedTables(run: FinishedRun): SharedTables {
  const compared = run.checks.filter((check) => check.kind === 'rows' && check.verdict !== 'gap')
  const names = new Set(compared.map((check) => check.subject))
  const lost = run.checks.filter(
    (check) => check.kind === 'table' && check.verdict === 'failed' && !names.has(check.subject),
  )
  const tables = [
    ...lost.map((check) => ({ name: visible(check.subject), ...lostTable })),
    ...compared.map(({ subject, verdict, expected, found }): SharedTable => {
      const [production, restored] = [rowsIn(expected), rowsIn(found)]
      if (verdict === 'passed')
        return { name: visible(subject), production, restored: restored ?? production, verdict: 'matches' }
      if (verdict === 'skipped')
        return { name: visible(subject), production: null, restored: null, verdict: 'not-checked' }
      return { name: visible(subject), production, restored, verdict: 'differs' }
    }),
  ]
  const unnamed = countChecks(
    { checks: [], beyond: run.beyond },
    (it) => it.kind === 'rows' && it.verdict !== 'gap',
  )
  tables.sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))
  return {
    listed: tables.slice(0, listedAtMost),
    more: unnamed + Math.max(0, tables.length - listedAtMost),
  }
}

const lostTable = { production: null, restored: null, verdict: 'missing' } as const
const order: TableVerdict[] = ['missing', 'differs', 'not-checked', 'matches']
