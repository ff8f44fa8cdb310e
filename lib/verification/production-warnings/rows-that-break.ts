import { sqlName } from '#lib/verification/recovery/quote.ts'
import type { Named, RowRule, UniqueOf } from './production-warning.ts'
import { canBePasted, notPasted, qualified } from './sql-names.ts'

/** So many rows are shown: production is asked for no more than a person reads. */
const shownRows = 'LIMIT 100'

/** What is run before the statement that checks all rows, and which rows it finds. [] where none can be said. */
export function rowsThatBreak(table: Named, rule: RowRule | null | undefined): string[] {
  const query = rule ? queryOf(table, rule) : null
  return query === null
    ? []
    : ['-- Rows that break it. While there are any, what follows fails: change or delete them first.', query]
}

function queryOf(table: Named, rule: RowRule): string | null {
  if (rule.type === 'c' && rule.expression)
    return canBePasted(rule.expression)
      ? `SELECT * FROM ${qualified(table)} WHERE NOT (${rule.expression}) ${shownRows};`
      : notPasted
  if (rule.type === 'n' && rule.columns)
    return `SELECT * FROM ${qualified(table)} WHERE ${rule.columns.map((name) => `${sqlName(name)} IS NULL`).join(' OR ')} ${shownRows};`
  return rule.type === 'f' ? orphans(table, rule) : null
}

/** A row that refers to none. Rows of tables that inherit from either do not count, but partitions do. */
function orphans(table: Named, { partitioned, temporal, columns, references: to }: RowRule): string | null {
  if (temporal || !columns || !to) return null
  const referring = columns.map((name) => `referring.${sqlName(name)}`)
  const joined = to.columns.map((name, at) => `referred.${sqlName(name)} = ${referring[at]}`).join(' AND ')
  const some = referring.map((name) => `${name} IS NOT NULL`).join(to.full ? ' OR ' : ' AND ')
  const from = `${partitioned ? '' : 'ONLY '}${qualified(table)}`
  return `SELECT referring.* FROM ${from} AS referring WHERE (${some}) AND NOT EXISTS (SELECT FROM ${to.partitioned ? '' : 'ONLY '}${qualified(to)} AS referred WHERE ${joined}) ${shownRows};`
}

/** The values that a unique index would refuse, and how often each is there. `columns` are SQL. */
export function duplicates(table: Named, { columns, predicate, nullsEqual }: UniqueOf): string[] {
  const filled = nullsEqual ? [] : columns.map((column) => `${column} IS NOT NULL`)
  const where = [...(predicate === null ? [] : [`(${predicate})`]), ...filled].join(' AND ')
  const values = columns.join(', ')
  const query = `SELECT ${values}, count(*) FROM ${qualified(table)}${where === '' ? '' : ` WHERE ${where}`} GROUP BY ${columns.map((_, at) => at + 1).join(', ')} HAVING count(*) > 1 ${shownRows};`
  return [
    '-- Values that more than one row has. While there are any, what follows fails: change or delete rows first.',
    canBePasted(`${values}${predicate ?? ''}`) ? query : notPasted,
  ]
}
