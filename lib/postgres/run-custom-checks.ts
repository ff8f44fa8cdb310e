import type pg from 'pg'
import { shorten } from '#lib/format.ts'
import type { Answer, CustomCheck } from '#lib/verification/custom-check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { describeRights, isReadOnly } from '#lib/verification/role-rights.ts'
import { type OrderBy, readOrderBy } from './read-order-by.ts'
import { readRights } from './read-rights.ts'

/** The time limit of one statement. */
const limitMs = 60_000
/** How much of a result is shown; all of it is compared. */
const shownCharacters = 120
/** The most rows that are compared: the server aggregates them in memory. */
const maxLines = 100_000
/** How much of a server's error message is stored. */
const errorCharacters = 500

type Result = { text: string; digest: string; order?: string } | { error: string }

/**
 * Runs custom checks in a read-only session, each after a savepoint and for at most 60 s. Each statement is sent inside a sub-select
 * through the extended protocol, so that the server refuses a second statement in the same text. Names must be schema-qualified, because
 * the session's search_path is empty.
 */
export async function runCustomChecks(client: pg.Client, checks: CustomCheck[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const check of checks)
    answers.push({ check, ...(await runCheck(client, check.statement.trim().replace(/;+$/, ''))) })
  return answers
}

/**
 * Runs custom checks on production, but only where the role there can do nothing but read. Why: a statement can call any function its
 * role may call, and a read-only transaction prevents neither file access nor signals nor replication slots.
 */
export async function runCustomChecksOnSource(client: pg.Client, checks: CustomCheck[]): Promise<Answer[]> {
  if (checks.length === 0) return []
  const rights = await readRights(client)
  if (isReadOnly(rights)) return runCustomChecks(client, checks)
  const { rows } = await client.query<{ role: string }>('SELECT session_user::text AS role')
  const notAsked = message('role-rights', {
    role: visible(rows[0]?.role ?? ''),
    rights: describeRights(rights),
  })
  return checks.map((check) => ({ check, notAsked }))
}

/**
 * Runs one statement. Rows are compared in any order, unless the whole statement has an ORDER BY; then in that order, in which rows with
 * equal keys may still swap.
 */
async function runCheck(client: pg.Client, statement: string): Promise<Result> {
  const orderBy = readOrderBy(statement)
  const unordered = `SELECT ROW(answer.*)::text AS line, 0 AS tie FROM (${statement}\n) AS answer`
  if (!orderBy) return withoutOrder(await read(client, unordered))
  const names = await columnNames(client, statement)
  const ordered = names && orderedLines(statement, orderBy, names)
  const inOrder = ordered ? await read(client, ordered) : null
  return inOrder && 'text' in inOrder ? inOrder : withoutOrder(await read(client, unordered))
}

/** Drops the ordered digest: without knowing the keys, rows with equal keys cannot be recognized. */
function withoutOrder(result: Result): Result {
  return 'error' in result ? result : { text: result.text, digest: result.digest }
}

/** SQL for each row with a number that rows with equal keys share; null where the keys cannot be selected. */
function orderedLines(statement: string, { keys, columnsAt }: OrderBy, names: string[]): string | null {
  const isShown = ({ ordinal, name }: OrderBy['keys'][number]) =>
    ordinal !== undefined || (name !== undefined && names.includes(name))
  const hidden = keys.filter((key) => !isShown(key))
  if (hidden.length > 0 && columnsAt === null) return null
  const column = (place: number) => `c${place}`
  const keyColumns = keys.map((key) => {
    const shown = key.ordinal ?? names.indexOf(key.name ?? '') + 1
    return column(isShown(key) ? hidden.length + shown : hidden.indexOf(key) + 1)
  })
  const columns = [...hidden, ...names].map((_, index) => column(index + 1))
  const answer = withColumns(statement, hidden, keys, columnsAt ?? 0)
  return `SELECT line, count(*) FILTER (WHERE key IS DISTINCT FROM before) OVER (ORDER BY at) AS tie
    FROM (SELECT *, lag(key) OVER (ORDER BY at) AS before
          FROM (SELECT ROW(${columns.slice(hidden.length).join(', ')})::text AS line, ROW(${keyColumns.join(', ')}) AS key, row_number() OVER () AS at
                FROM (${answer}\n) AS answer(${columns.join(', ')})) AS numbered) AS compared`
}

/** Inserts keys that the statement does not select before its own columns, and renumbers the ordinals. */
function withColumns(statement: string, hidden: OrderBy['keys'], keys: OrderBy['keys'], at: number): string {
  if (hidden.length === 0) return statement
  const counted = keys
    .filter((key) => key.ordinal !== undefined)
    .toReversed()
    .reduce(
      (text, { start, end, ordinal = 0 }) =>
        `${text.slice(0, start)}${ordinal + hidden.length}${text.slice(end)}`,
      statement,
    )
  return `${counted.slice(0, at)} ${hidden.map((key) => `${key.expression}, `).join('')}${counted.slice(at)}`
}

/** The names of a statement's output columns; null where it fails. */
async function columnNames(client: pg.Client, statement: string): Promise<string[] | null> {
  return inSavepoint(client, async () => {
    const { fields } = await client.query(extended(`SELECT * FROM (${statement}\n) AS answer LIMIT 0`))
    return fields.map(({ name }) => name)
  }).catch(() => null)
}

async function read(client: pg.Client, lines: string): Promise<Result> {
  type Row = { text: string; digest: string; order: string; rows: number }
  const all = (order: string) => `coalesce(string_agg(line, E'\\n' ORDER BY ${order}), '')`
  const sorted = 'line COLLATE "C"'
  try {
    const { rows } = await inSavepoint(client, () =>
      client.query<Row>(
        extended(`SELECT left(${all(`tie, ${sorted}`)}, ${shownCharacters}) AS text, md5(${all(sorted)}) AS digest,
                         md5(${all(`tie, ${sorted}`)}) AS order, count(*)::int AS rows FROM (SELECT * FROM (${lines}) AS all_lines LIMIT ${maxLines + 1}) AS lines`),
      ),
    )
    const [row] = rows
    if (row && row.rows > maxLines) return { error: `it returns more than ${maxLines} rows` }
    return row
      ? { text: singleValue(row.text, row.rows), digest: row.digest, order: row.order }
      : { error: 'it returned nothing' }
  } catch (thrown) {
    return { error: shorten(thrown instanceof Error ? thrown.message : String(thrown), errorCharacters) }
  }
}

async function inSavepoint<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(`SAVEPOINT custom_check; SET LOCAL statement_timeout = ${limitMs}`)
  // Custom checks may read views; all other statements of ours never do.
  await client.query(
    `SELECT set_config(name, '', true) FROM pg_settings WHERE name = 'restrict_nonsystem_relation_kind'`,
  )
  return work().finally(() => client.query('ROLLBACK TO SAVEPOINT custom_check'))
}

/** Sent through the extended protocol, which allows one statement only. */
function extended(text: string): pg.QueryConfig & { queryMode: 'extended' } {
  return { text, queryMode: 'extended' }
}

/** A single row of one column as the value itself: `(42)` becomes 42. */
function singleValue(text: string, rows: number): string {
  if (rows !== 1) return text
  const inner = /^\((.*)\)$/s.exec(text)?.[1] ?? text
  return /^"(?:[^"]|"")*"$/.test(inner) ? inner.slice(1, -1).replaceAll('""', '"') : inner
}
