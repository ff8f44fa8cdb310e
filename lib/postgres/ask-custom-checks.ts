import type pg from 'pg'
import type { Answer, CustomCheck } from '#lib/verification/custom-check.ts'

/** How long one statement may take. */
const limitMs = 60_000
/** So much of an answer is shown; all of it is compared. */
const shownCharacters = 120

/**
 * Asks a team's own statements in a reading session. Each runs alone behind a savepoint, read only, in at most 60 s; sent as one
 * prepared statement inside a sub-select, so that a second statement in the same text is refused by the server. Names must be
 * qualified, since the session's search_path is empty.
 */
export async function askCustomChecks(client: pg.Client, checks: CustomCheck[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const check of checks) answers.push({ check, ...(await ask(client, check.statement)) })
  return answers
}

async function ask(
  client: pg.Client,
  statement: string,
): Promise<{ text: string; digest: string } | { error: string }> {
  await client.query(`SAVEPOINT custom_check; SET LOCAL statement_timeout = ${limitMs}`)
  try {
    const text = `SELECT coalesce(left(string_agg(line, E'\\n'), ${shownCharacters}), '') AS text, coalesce(md5(string_agg(line, E'\\n')), '') AS digest, count(*)::int AS rows
      FROM (SELECT ROW(answer.*)::text AS line FROM (${statement.trim().replace(/;+$/, '')}\n) AS answer) AS lines`
    const extended = { text, queryMode: 'extended' } satisfies pg.QueryConfig & { queryMode: 'extended' }
    const row = (await client.query<{ text: string; digest: string; rows: number }>(extended)).rows[0]
    return row ? { text: bare(row.text, row.rows), digest: row.digest } : { error: 'it answered nothing' }
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : String(thrown) }
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT custom_check')
  }
}

/** One row of one column as that value itself, as people and the rules want it: `(42)` is 42. */
function bare(text: string, rows: number): string {
  if (rows !== 1) return text
  const inner = /^\((.*)\)$/s.exec(text)?.[1] ?? text
  return /^"(?:[^"]|"")*"$/.test(inner) ? inner.slice(1, -1).replaceAll('""', '"') : inner
}
