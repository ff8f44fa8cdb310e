import type { Check } from '#lib/verification/check.ts'
import { displayName, relationKey, type Table, visible } from '#lib/verification/manifest.ts'
import { isMessage } from '#lib/verification/messages/message.ts'
import type { TableEvidence, TableSide, TableVerdict } from './table-evidence.ts'

type Sum = { rows: number | null; digest: string | null }

/** What a Run measured of one table; `production` or `restored` is null where that side has no such table, or was not read so far. */
export type MeasuredTable = Pick<Table, 'schema' | 'name' | 'kind' | 'spreadFrom'> & {
  production: MeasuredSide | null
  restored: MeasuredSide | null
}
/** `carried`: of an extension's table, the rows that a dump carries. */
type MeasuredSide = Sum & { bytes: number; carried?: Sum }

/** How far a Run got: whether all tables of production are known, and whether the whole copy was read. */
export type Measured = { tables: MeasuredTable[]; copyRead: boolean }

const unmeasured: TableSide = { rows: null, digest: null, bytes: null }

/**
 * The tables of a Run with their verdicts. What was measured is shown; the verdict comes from the checks alone, so that a table and the
 * checks about it never disagree.
 */
export function judgeTables({ tables, copyRead }: Measured, checks: Check[]): TableEvidence[] {
  const claims = indexClaims(checks)
  return tables.map((table) => {
    const own = claims.about(table)
    const carried = own.rows.some(
      (it) => isMessage(it.expected, 'rows-digest') && it.expected.values.scope === 'carried',
    )
    return {
      schema: visible(table.schema),
      name: visible(table.name),
      kind: table.kind,
      production: toSide(table.production, carried),
      restored: toSide(table.restored, carried),
      verdict: verdictOf(table, own, copyRead),
      otherFindings: own.others,
    }
  })
}

function toSide(side: MeasuredSide | null, carried: boolean): TableSide {
  if (!side) return unmeasured
  const { rows, digest } = (carried && side.carried) || side
  return { rows, bytes: side.bytes, digest: digest === null ? null : hexDigest(digest) }
}

function hexDigest(digest: string): string {
  return BigInt.asUintN(128, BigInt(digest)).toString(16).padStart(32, '0')
}

function verdictOf(table: MeasuredTable, own: Claims, copyRead: boolean): TableVerdict {
  if (own.unreadable) return 'unreadable'
  if (own.failed) {
    if (table.restored === null) return 'missing'
    return table.production === null ? 'extra' : 'differs'
  }
  const { rows } = own
  if (!copyRead && table.restored === null) return 'not-restored'
  if (rows.some((it) => it.verdict === 'skipped')) return 'not-compared'
  if (own.gap || rows.some((it) => it.verdict === 'gap')) return 'not-in-archive'
  const [equal] = rows
  if (equal) return isMessage(equal.expected, 'rows-of-partitions') ? 'equal-as-whole' : 'equal'
  if (own.wholeFailed) return 'differs'
  return table.kind === 'table' ? 'not-compared' : 'no-rows'
}

type Claims = {
  /** Checks that compared its rows. */
  rows: Check[]
  /** It, its rows, its schema, or a column without which rows cannot be compared failed. */
  failed: boolean
  gap: boolean
  unreadable: boolean
  /** The table that its rows are spread from failed. */
  wholeFailed: boolean
  others: number
}

const aboutTable = new Set<Check['kind']>(['table', 'rows'])

/**
 * Checks name a table as people read it. Where two tables share such a name (`"a.b"."c"` and `"a"."b.c"`), a failure of one counts for
 * both: a table is rather shown as differing than as equal.
 */
function indexClaims(checks: Check[]): { about(table: MeasuredTable): Claims } {
  const bySubject = groupBySubject(checks.filter((it) => aboutTable.has(it.kind)))
  const failed = checks.filter((it) => it.verdict === 'failed')
  const schemas = new Set(failed.filter((it) => it.kind === 'schema').map((it) => it.subject))
  const unreadable = new Set(failed.filter((it) => it.kind === 'source-readable').map((it) => it.subject))
  const parts = groupBySubject(
    failed.filter((it) => !aboutTable.has(it.kind)),
    tableOfPart,
  )
  const failing = (name: string) => bySubject.get(name)?.some((it) => it.verdict === 'failed') ?? false
  return {
    about: (table) => {
      const name = displayName(table)
      const own = bySubject.get(name) ?? []
      const others = parts.get(name) ?? []
      const rows = own.filter((it) => it.kind === 'rows')
      return {
        rows,
        failed:
          failing(name) || schemas.has(visible(table.schema)) || (rows.length === 0 && others.some(isColumn)),
        gap: own.some((it) => it.kind === 'table' && it.verdict === 'gap'),
        unreadable: unreadable.has(name),
        wholeFailed: table.spreadFrom !== undefined && failing(displayName(table.spreadFrom)),
        others: others.filter((it) => it.kind !== 'source-readable').length,
      }
    },
  }
}

function isColumn({ kind }: Check): boolean {
  return kind === 'column'
}

/** Subjects of parts are `table · part`. */
function tableOfPart(subject: string): string {
  const [table = subject] = subject.split(' · ')
  return table
}

function groupBySubject(checks: Check[], key = (subject: string) => subject): Map<string, Check[]> {
  const groups = new Map<string, Check[]>()
  for (const check of checks) {
    const subject = key(check.subject)
    const group = groups.get(subject)
    if (group) group.push(check)
    else groups.set(subject, [check])
  }
  return groups
}

/** The two sides of a comparison as tables; a table that one side lacks has null there. */
export function measuredTables(source: readonly Table[], copy: readonly Table[]): MeasuredTable[] {
  const tables = new Map<string, MeasuredTable>()
  for (const table of source.filter(isShown))
    tables.set(relationKey(table), { ...named(table), production: measuredSide(table), restored: null })
  for (const table of copy.filter(isShown)) {
    const known = tables.get(relationKey(table))
    if (known) known.restored = measuredSide(table)
    else tables.set(relationKey(table), { ...named(table), production: null, restored: measuredSide(table) })
  }
  return [...tables.values()]
}

/** Views hold nothing, and are among the other objects. */
export function isShown({ kind }: Pick<Table, 'kind'>): boolean {
  return kind !== 'view'
}

function named({ schema, name, kind, spreadFrom }: Table) {
  return { schema, name, kind, ...(spreadFrom && { spreadFrom }) }
}

function measuredSide({ rows, digest, bytes, carried }: Table): MeasuredSide {
  return { rows, digest, bytes, ...(carried && { carried: { rows: carried.rows, digest: carried.digest } }) }
}
