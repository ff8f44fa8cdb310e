import pg from 'pg'
import type { Column, Table } from '#lib/verification/manifest.ts'
import { holdsData, rowHash } from './row-hash.ts'
import { qualifiedName } from './sql-file.ts'

type Numbered = { at: number; table: Table; columns: Column[] }

/** So many tables share an expression at most: the planner's work on one UNION grows with the square of its parts. */
const together = 20

/**
 * The statement that counts and digests the rows of some tables. `at` is a table's place in the list; a table without rows may give no
 * row. Tables whose columns are hashed in the same way share one expression, over the rows of all of them. Why: most of what a small
 * table costs is to parse and plan an expression of its own.
 */
export function digestStatement(tables: Table[]): string {
  const full: [Numbered, ...Numbered[]][] = []
  const groups = new Map<string, [Numbered, ...Numbered[]]>()
  for (const [at, table] of tables.entries()) {
    const columns = table.columns.filter(holdsData)
    const key = JSON.stringify(columns.map(howHashed))
    const group = groups.get(key)
    if (group && group.length < together) group.push({ at, table, columns })
    else {
      if (group) full.push(group)
      groups.set(key, [{ at, table, columns }])
    }
  }
  return [...full, ...groups.values()].map(statementOf).join(' UNION ALL ')
}

function statementOf(group: [Numbered, ...Numbered[]]): string {
  const [{ at, table, columns }, ...others] = group
  if (others.length === 0)
    return `SELECT ${at} AS at, ${sums(columns)} FROM ONLY ${qualifiedName(table)} AS t`
  const parts = group.map(
    (each) => `SELECT ${each.at} AS at${values(each)} FROM ONLY ${qualifiedName(each.table)} AS t`,
  )
  const shared = columns.map((column, place) => ({ ...column, name: `c${place}` }))
  return `SELECT t.at, ${sums(shared)} FROM (${parts.join(' UNION ALL ')}) AS t GROUP BY t.at`
}

function values({ columns }: Numbered): string {
  return columns.map(({ name }, place) => `, t.${pg.escapeIdentifier(name)} AS c${place}`).join('')
}

/** What the expression that hashes a column depends on, besides its name. */
function howHashed({ hash, definition, computedBy }: Column) {
  // The output of a type, or a row of it: only the same type may share it. UNION would give other types a common one.
  const type = hash === undefined || hash === null || hash === 'output' ? definition : null
  return [hash, type, computedBy === undefined]
}

function sums(columns: Column[]): string {
  const sum = (of: Column[]) => `coalesce(sum(${rowHash({ columns: of })}), 0)::text`
  const carried = columns.filter(isCarried)
  return `count(*)::text AS rows, ${sum(columns)} AS digest, ${carried.length < columns.length ? sum(carried) : 'NULL'} AS carried`
}

/** No archive holds what generated columns compute. */
export function isCarried({ computedBy }: Column): boolean {
  return computedBy === undefined
}
