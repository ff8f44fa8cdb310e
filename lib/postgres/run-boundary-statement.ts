import type pg from 'pg'
import { shorten } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { namesInStatement } from './boundary-statement.ts'
import { hasOuterJoin, type PlanNode, rowsFromTables } from './rows-from-tables.ts'
import { sqlFile } from './sql-file.ts'

/** The time limit of one statement, as for custom checks. */
const limitMs = 60_000
const shownCharacters = 120
/** More rows than these are not counted: one decides. */
const maxRows = 1000
const errorCharacters = 500
/** A row as text of which every column is nothing, an empty text, 0 or false; or an array, a row or JSON of nothing but that, whatever its keys are. */
const emptyRow = '^[][(){}", ]*(""[^"]*"": ?[][(){}", ]*|(-?0([.]0+)?|f|false|null|NULL)[][(){}", ]+)*$'

/** A time limit, and a server that is out of memory or stops: no row is quoted. */
const aboutServer = /^5[37]/
/** How an answer begins whose error may quote a row. */
export const stoppedInRows = 'PostgreSQL stopped as it read rows: '

/** Takes one statement alone. */
type Extended = pg.QueryConfig & { queryMode: 'extended' }

/** What a statement found; or why its answer decides nothing. */
export type StatementAnswer = StatementRows | { undecided: string }

type StatementRows = {
  rows: number
  more: boolean
  /** The beginning of the rows. */
  text: string
  /** Whether each row needs one of a table; otherwise there are rows, or none, whatever the tables hold. */
  fromTables: boolean
}

/**
 * Runs one statement of a boundary in a read-only transaction. It may read tables and nothing else: a view, a function, an operator or a
 * cast of the database could answer whatever its owner wants, and a superuser's call of `lo_export` or `pg_terminate_backend` is not
 * prevented by a read-only transaction. Sent inside a sub-select through the extended protocol, which takes one statement alone.
 */
export async function runBoundaryStatement(client: pg.Client, statement: string): Promise<StatementAnswer> {
  const text = statement.trim().replace(/;+$/, '')
  const names = namesInStatement(text)
  if (typeof names === 'string') return refused(names)
  const [reason] = await ownCode(client, names)
  if (reason !== undefined) return refused(reason)
  const planned: Extended = { text: `EXPLAIN ${asRows(text)}`, queryMode: 'extended' }
  let readsRows = false
  try {
    await client.query(`SAVEPOINT boundary; SET LOCAL statement_timeout = ${limitMs}`)
    // What is wrong with the statement itself shows as it is planned; what is wrong with a row, only as it is read.
    await client.query(planned)
    readsRows = true
    return await readRows(client, text)
  } catch (thrown) {
    const { message = String(thrown), code = '' } = (thrown ?? {}) as { message?: string; code?: string }
    const begin = readsRows && !aboutServer.test(code) ? stoppedInRows : 'PostgreSQL refused it: '
    return { undecided: `${begin}${visible(shorten(message, errorCharacters))}` }
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT boundary')
  }
}

async function ownCode(
  client: pg.Client,
  { words, pairs }: Exclude<ReturnType<typeof namesInStatement>, string>,
): Promise<string[]> {
  const schemas = pairs.map(({ schema }) => schema)
  const { rows } = await client.query<{ reason: string }>(sqlFile('own-code'), [
    words,
    schemas,
    pairs.map(({ name }) => name),
  ])
  return rows.map((row) => visible(row.reason))
}

async function readRows(client: pg.Client, statement: string): Promise<StatementAnswer> {
  type Row = { text: string; rows: number; empty: boolean }
  const query: Extended = {
    text: `SELECT left(coalesce(string_agg(line, E'\\n'), ''), ${shownCharacters}) AS text, count(*)::int AS rows,
        coalesce(bool_and(line ~ '${emptyRow}'), false) AS empty
      FROM (${asRows(statement)} LIMIT ${maxRows + 1}) AS lines`,
    queryMode: 'extended',
  }
  const { rows } = await client.query<Row>(query)
  const locks = await client.query<{ schema: string; name: string; kind: string }>(sqlFile('statement-locks'))
  const other = locks.rows.find(({ kind }) => kind !== 'r' && kind !== 'p')
  if (other) return refused(`it reads ${visible(other.schema)}.${visible(other.name)}, which is not a table`)
  if (locks.rows.length === 0) return refused('it reads no table, so its answer says nothing about the data')
  const [row] = rows
  const plan = await readPlan(client, statement)
  const fromTables = plan !== undefined && rowsFromTables(plan)
  if (!row) return { undecided: 'it returned nothing' }
  if (row.empty && !(await showsRow(client, statement, plan)))
    return refused(
      'it answers nothing, 0 or false, and computed it: as count(*) and EXISTS do even where no row is found. Select a column of the row itself, and put conditions into WHERE',
    )
  return { rows: Math.min(row.rows, maxRows), more: row.rows > maxRows, text: visible(row.text), fromTables }
}

/** Each row that a statement answers as one text. */
function asRows(statement: string): string {
  return `SELECT ROW(answer.*)::text AS line FROM (${statement}\n) AS answer`
}

/** Without partitions being left out: one that there is not holds no row, and that is an answer. */
async function readPlan(client: pg.Client, statement: string): Promise<PlanNode | undefined> {
  await client.query('SET LOCAL enable_partition_pruning = off; SET LOCAL constraint_exclusion = off')
  const query: Extended = {
    text: `EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) ${asRows(statement)}`,
    queryMode: 'extended',
  }
  const { rows } = await client.query<{ 'QUERY PLAN': string | { Plan: PlanNode }[] }>(query)
  const printed = rows[0]?.['QUERY PLAN'] ?? '[]'
  const [explained] = typeof printed === 'string' ? (JSON.parse(printed) as { Plan: PlanNode }[]) : printed
  return explained?.Plan
}

/**
 * Whether rows of nothing, 0 or false show that rows are there: a column that a table stores may hold just that, and what was computed says no
 * more than that it was. By the columns of the answer, whose origin PostgreSQL follows through sub-selects. A row without a partner in an outer
 * join has columns of nothing, too.
 */
async function showsRow(client: pg.Client, statement: string, plan: PlanNode | undefined): Promise<boolean> {
  if (!plan || hasOuterJoin(plan)) return false
  const query: Extended = {
    text: `SELECT answer.* FROM (${statement}\n) AS answer LIMIT 0`,
    queryMode: 'extended',
  }
  const { fields } = await client.query(query)
  return fields.some(({ tableID }) => tableID !== 0)
}

function refused(reason: string): { undecided: string } {
  return { undecided: reason }
}
