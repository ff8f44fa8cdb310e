import type pg from 'pg'
import { shorten } from '#lib/format.ts'
import type { Answer, CustomCheck } from '#lib/verification/custom-check.ts'
import { onlyReads, rightsText } from '#lib/verification/role-rights.ts'
import { type OrderBy, readOrderBy } from './read-order-by.ts'
import { readRights } from './read-rights.ts'

/** How long one statement may take. */
const limitMs = 60_000
/** So much of an answer is shown; all of it is compared. */
const shownCharacters = 120
/** More lines than these are not compared: the server joins them in its memory. */
const linesAtMost = 100_000
/** So much of what the server says of a statement is kept. */
const errorCharacters = 500

type Given = { text: string; digest: string; order?: string } | { error: string }

/**
 * Asks a team's own statements in a reading session. Each runs alone behind a savepoint, read only, in at most 60 s; sent as one
 * prepared statement inside a sub-select, so that a second statement in the same text is refused by the server. Names must be
 * qualified, since the session's search_path is empty.
 */
export async function runCustomChecks(client: pg.Client, checks: CustomCheck[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const check of checks)
    answers.push({ check, ...(await ask(client, check.statement.trim().replace(/;+$/, ''))) })
  return answers
}

/**
 * Asks them on production only where the role there can do nothing but read: a statement may call whatever its role may, and a
 * transaction that is read only stops neither files nor signals nor replication slots.
 */
export async function runCustomChecksOnSource(client: pg.Client, checks: CustomCheck[]): Promise<Answer[]> {
  if (checks.length === 0) return []
  const rights = await readRights(client)
  if (onlyReads(rights)) return runCustomChecks(client, checks)
  const { rows } = await client.query<{ role: string }>('SELECT session_user::text AS role')
  const notAsked = `the role ${rows[0]?.role ?? ''} on production ${rightsText(rights)}`
  return checks.map((check) => ({ check, notAsked }))
}

/**
 * Lines are compared in any order, unless the statement is ordered as a whole; then in that order, where rows that are equal by its
 * keys may still come in any.
 */
async function ask(client: pg.Client, statement: string): Promise<Given> {
  const orderBy = readOrderBy(statement)
  const unordered = `SELECT ROW(answer.*)::text AS line, 0 AS tie FROM (${statement}\n) AS answer`
  if (!orderBy) return withoutOrder(await read(client, unordered))
  const names = await columnNames(client, statement)
  const ordered = names && orderedLines(statement, orderBy, names)
  const inOrder = ordered ? await read(client, ordered) : null
  return inOrder && 'text' in inOrder ? inOrder : withoutOrder(await read(client, unordered))
}

/** An ORDER BY whose keys cannot be told says nothing of which rows are equal by them. */
function withoutOrder(given: Given): Given {
  return 'error' in given ? given : { text: given.text, digest: given.digest }
}

/** Each line with a number that rows share which are equal by the keys; null where the keys cannot be had. */
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

/** The statement with the keys that it does not show put before its own columns, which its ordinals then count. */
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

/** The names of the columns that a statement answers; null where it cannot be run. */
async function columnNames(client: pg.Client, statement: string): Promise<string[] | null> {
  return guarded(client, async () => {
    const { fields } = await client.query(extended(`SELECT * FROM (${statement}\n) AS answer LIMIT 0`))
    return fields.map(({ name }) => name)
  }).catch(() => null)
}

async function read(client: pg.Client, lines: string): Promise<Given> {
  type Row = { text: string; digest: string; order: string; rows: number }
  const all = (order: string) => `coalesce(string_agg(line, E'\\n' ORDER BY ${order}), '')`
  const sorted = 'line COLLATE "C"'
  try {
    const { rows } = await guarded(client, () =>
      client.query<Row>(
        extended(`SELECT left(${all(`tie, ${sorted}`)}, ${shownCharacters}) AS text, md5(${all(sorted)}) AS digest,
                         md5(${all(`tie, ${sorted}`)}) AS order, count(*)::int AS rows FROM (SELECT * FROM (${lines}) AS all_lines LIMIT ${linesAtMost + 1}) AS lines`),
      ),
    )
    const [row] = rows
    if (row && row.rows > linesAtMost) return { error: `it answers more than ${linesAtMost} lines` }
    return row
      ? { text: bare(row.text, row.rows), digest: row.digest, order: row.order }
      : { error: 'it answered nothing' }
  } catch (thrown) {
    return { error: shorten(thrown instanceof Error ? thrown.message : String(thrown), errorCharacters) }
  }
}

async function guarded<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(`SAVEPOINT custom_check; SET LOCAL statement_timeout = ${limitMs}`)
  // A team may ask its own views; our own statements never read one.
  await client.query(
    `SELECT set_config(name, '', true) FROM pg_settings WHERE name = 'restrict_nonsystem_relation_kind'`,
  )
  return work().finally(() => client.query('ROLLBACK TO SAVEPOINT custom_check'))
}

/** As a prepared statement, which can be one statement only. */
function extended(text: string): pg.QueryConfig & { queryMode: 'extended' } {
  return { text, queryMode: 'extended' }
}

/** One row of one column as that value itself, as people and the rules want it: `(42)` is 42. */
function bare(text: string, rows: number): string {
  if (rows !== 1) return text
  const inner = /^\((.*)\)$/s.exec(text)?.[1] ?? text
  return /^"(?:[^"]|"")*"$/.test(inner) ? inner.slice(1, -1).replaceAll('""', '"') : inner
}
