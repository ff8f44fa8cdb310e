import type pg from 'pg'
import { Problem } from '#lib/problem.ts'
import { displayName } from '#lib/verification/manifest.ts'
import {
  namedOfKind,
  type ProductionWarning,
  type UnreadReason,
  type UnreadWarnings,
} from '#lib/verification/production-warnings/production-warning.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { inSavepoint, unreadReason } from './in-savepoint.ts'
import { qualifiedName, sqlFile } from './sql-file.ts'

type Column = {
  schema: string
  name: string
  increment: string
  bound: string
  table_schema: string
  table_name: string
  column_name: string
  partitioned: boolean
  unread: UnreadReason | null
}
type Position = { at: number; next: string; reached: string | null; behind: boolean }

type Behind = { warnings: ProductionWarning[]; total: number; unread: UnreadWarnings[] }

/** So many columns are asked in one statement, whose locks end with it. */
const atOnce = 100
const namedUnread = 3

/**
 * Finds sequences that would hand out a value that their column has already. The greatest value is read from an index alone; a column
 * without one is not measured, and so are all of them where code of other roles would run with our rights.
 */
export async function findSequencesBehind(client: pg.Client, endsAt: number): Promise<Behind> {
  const found: Behind = { warnings: [], total: 0, unread: [] }
  const unread = new Map<UnreadReason, Column[]>()
  const addUnread = (reason: UnreadReason, columns: Column[]) =>
    unread.set(reason, [...(unread.get(reason) ?? []), ...columns])
  try {
    const { rows } = await inSavepoint(client, () => client.query<Column>(sqlFile('warning-sequences')))
    for (const column of rows) if (column.unread) addUnread(column.unread, [column])
    const readable = rows.filter((column) => !column.unread)
    if (readable.length > 0) await inSavepoint(client, () => assertTrustedCode(client))
    await client.query('SET LOCAL enable_seqscan = off')
    for (let start = 0; start < readable.length; start += atOnce) {
      const chunk = readable.slice(start, start + atOnce)
      if (performance.now() > endsAt) addUnread('timeout', chunk)
      else
        await readPositions(client, chunk).then(
          (positions) => addBehind(found, chunk, positions),
          (thrown: unknown) => addUnread(unreadReason(thrown), chunk),
        )
    }
  } catch (thrown) {
    const reason = thrown instanceof Problem ? 'denied' : unreadReason(thrown)
    return { warnings: [], total: 0, unread: [{ kind: 'sequence-behind', reason }] }
  }
  found.unread = [...unread].map(([reason, columns]) => ({
    kind: 'sequence-behind',
    reason,
    objects: columns.slice(0, namedUnread).map(displayName),
    count: columns.length,
  }))
  return found
}

/**
 * Where the sequences stand, and then the greatest values, each in a statement of its own: planned together they take twice the time. The
 * snapshot is older than both, so a value that is inserted meanwhile is in neither.
 */
async function readPositions(client: pg.Client, columns: Column[]): Promise<Position[]> {
  const nexts = await inSavepoint(client, () => readNexts(client, columns))
  const statements = nexts.flatMap(({ at, next }) => {
    const column = columns[at]
    return column ? [greatestOf(client, column, { at, next })] : []
  })
  const { rows } = await inSavepoint(client, () => client.query<Position>(statements.join(' UNION ALL ')))
  return rows
}

type Next = Pick<Position, 'at' | 'next'>

async function readNexts(client: pg.Client, columns: Column[]): Promise<Next[]> {
  const statements = columns.map(
    (column, at) =>
      `SELECT ${at} AS at, (last_value::numeric + CASE WHEN is_called THEN ${BigInt(column.increment)} ELSE 0 END)::text AS next FROM ${qualifiedName(column)}`,
  )
  return (await client.query<Next>(statements.join(' UNION ALL '))).rows
}

/** From the index alone, however it is sorted; NULL of a table without a value. `next` is a whole number, which the server printed. */
function greatestOf(client: pg.Client, column: Column, { at, next }: Next): string {
  const [edge, reaches] = BigInt(column.increment) > 0n ? ['max', '<='] : ['min', '>=']
  const greatest = `${edge}(${client.escapeIdentifier(column.column_name)})`
  const table = qualifiedName({ schema: column.table_schema, name: column.table_name })
  const value = `'${BigInt(next)}'`
  return `SELECT ${at} AS at, ${value} AS next, ${greatest}::numeric::text AS reached, coalesce(${value}::numeric ${reaches} ${greatest}, false) AS behind FROM ${column.partitioned ? '' : 'ONLY '}${table}`
}

function addBehind(found: Behind, columns: Column[], positions: Position[]): void {
  for (const { at, next, reached, behind } of positions) {
    const column = columns[at]
    if (!behind || reached === null || !column) continue
    found.total += 1
    if (found.total > namedOfKind) continue
    const { schema, name, column_name, increment, bound } = column
    found.warnings.push({
      kind: 'sequence-behind',
      facts: {
        ...{ schema, name, column: column_name, ascending: !increment.startsWith('-'), next, reached, bound },
        table: { schema: column.table_schema, name: column.table_name },
      },
    })
  }
}
