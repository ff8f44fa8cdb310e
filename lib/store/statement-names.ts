import { createHash } from 'node:crypto'

/** A statement that comes again so often gets a name; what is built from a filter once does not. */
const seenBefore = 3

/** A session of PostgreSQL holds the plans of so many statements at most, a few dozen kilobytes each. */
const namedAtMost = 200

/** PostgreSQL refuses a named statement once a migration added a column to its result ("cached plan must not change result type"). */
const allColumns = /\b(?:SELECT|RETURNING)\s+(?:DISTINCT ON \([^)]*\)\s+)?\*|\b\w+\.\*/i

/** node-postgres takes it for no name. */
const unnamed = ''

/**
 * Names of prepared statements, by their text. PostgreSQL plans a statement without a name at each execution, and for a query that reads a
 * few rows by indexes the planning takes ten times as long as the rest.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  const seen = new Map<string, number>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= namedAtMost || allColumns.test(sql)) return unnamed
    const times = (seen.get(sql) ?? 0) + 1
    // Texts that never come again, such as lists of another length each time, must not pile up.
    if (seen.size >= 2000) seen.clear()
    seen.set(sql, times)
    if (times < seenBefore) return unnamed
    seen.delete(sql)
    const name = `bp_${createHash('sha256').update(sql).digest('base64url').slice(0, 24)}`
    names.set(sql, name)
    return name
  }
}
