import type pg from 'pg'
import { isHarmless } from './is-harmless.ts'
import { reviewStatement } from './review-statement.ts'
import { sqlTokens } from './sql-tokens.ts'

/** PostgreSQL wants a superuser as their owner. */
const ofSuperusers = /^ALTER (EVENT TRIGGER|FOREIGN DATA WRAPPER|SUBSCRIPTION|PUBLICATION) .* OWNER TO /s

/**
 * Runs the statements of one entry as superuser, all or none, where every one of them is reviewed and what they made is harmless.
 * @returns whether they were run.
 */
export async function runReviewed(client: pg.Client, statements: string[]): Promise<boolean> {
  const reviews = statements.map(reviewStatement)
  if (statements.length === 0 || reviews.includes(null)) return false
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ before: string }>(
      'SELECT pg_catalog.pg_current_xact_id()::text AS before',
    )
    for (const [at, text] of statements.entries()) {
      const checked = reviews[at]?.checked
      if (checked && !(await isHarmless(client, checked, { text, made: false }))) return false
      if (await isThere(client, text)) continue
      await runOne(client, text)
      if (checked && !(await isHarmless(client, checked, { text, made: true, transaction: rows[0]?.before })))
        return false
    }
    return true
  })
}

/** Undone where it answers false or throws. */
export async function inTransaction(client: pg.Client, work: () => Promise<boolean>): Promise<boolean> {
  await client.query('BEGIN')
  try {
    const kept = await work()
    await client.query(kept ? 'COMMIT' : 'ROLLBACK')
    return kept
  } catch {
    await client.query('ROLLBACK').catch(() => {})
    return false
  }
}

/** Ways of storing tables are made before all else. */
async function isThere(client: pg.Client, text: string): Promise<boolean> {
  const name = /^CREATE ACCESS METHOD (\S+)/.exec(text)?.[1]
  if (name === undefined) return false
  const found = await client.query('SELECT FROM pg_catalog.pg_am WHERE pg_catalog.quote_ident(amname) = $1', [
    name,
  ])
  return found.rowCount === 1
}

/** As one prepared statement, so that a second one is refused by the server. */
export async function runOne(client: pg.Client, text: string): Promise<void> {
  const one = { text, queryMode: 'extended' } as pg.QueryConfig
  if (!ofSuperusers.test(text)) {
    await client.query(one)
    return
  }
  // Nobody sees the role as a superuser: it is none any more when the transaction ends.
  const owner = sqlTokens(text).at(-1)?.text ?? ''
  await client.query(`ALTER ROLE ${owner} SUPERUSER`)
  await client.query(one)
  await client.query(`ALTER ROLE ${owner} NOSUPERUSER`)
}
