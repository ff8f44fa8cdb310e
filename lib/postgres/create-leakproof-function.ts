import type pg from 'pg'
import { withPinnedSession } from './prepare-copy.ts'
import type { RestoreOptions } from './restore-options.ts'
import { sqlTokens } from './sql-tokens.ts'

/**
 * Creates a LEAKPROOF function, which only a superuser may do: the restoring role creates it without LEAKPROOF, and the superuser
 * only sets the flag.
 */
export async function createLeakproofFunction(
  superuser: pg.Client,
  { copy }: Pick<RestoreOptions, 'copy'>,
  statements: string[],
): Promise<boolean> {
  const [create = '', ...rest] = statements
  const plain = withoutLeakproof(create)
  if (plain === null || !/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE) /.test(create)) return false
  const created = await withPinnedSession(copy, async (client) => {
    await client.query('BEGIN')
    await client.query({ text: plain, queryMode: 'extended' } as pg.QueryConfig)
    const { rows } = await client.query<{ oid: string }>(
      'SELECT oid::text FROM pg_catalog.pg_proc WHERE xmin = pg_catalog.pg_current_xact_id()::xid',
    )
    for (const text of rest) await client.query({ text, queryMode: 'extended' } as pg.QueryConfig)
    await client.query('COMMIT')
    return rows.map(({ oid }) => oid)
  }).catch(() => [])
  if (created.length !== 1) return false
  await superuser.query('UPDATE pg_catalog.pg_proc SET proleakproof = true WHERE oid = $1', [created[0]])
  return true
}

/** Removes LEAKPROOF between LANGUAGE and the body; null where it is not there. */
function withoutLeakproof(statement: string): string | null {
  const tokens = sqlTokens(statement)
  const from = tokens.findIndex(({ text, depth }) => depth === 0 && text === 'LANGUAGE')
  const body = tokens.findIndex(
    ({ text, depth }, at) => at > from && depth === 0 && /^(AS|BEGIN|RETURN)$/.test(text),
  )
  const word = tokens.find(
    ({ text, depth }, at) => at > from && at < body && depth === 0 && text === 'LEAKPROOF',
  )
  if (from < 0 || body < 0 || !word) return null
  return `${statement.slice(0, word.start)}${statement.slice(word.end)}`
}
