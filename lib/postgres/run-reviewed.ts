import type pg from 'pg'
import { isUnprivilegedRole } from './is-unprivileged-role.ts'
import { matchesKnownObject } from './matches-known-object.ts'
import {
  concernsOneObject,
  newOwnerToken,
  type Review,
  reviewStatement,
  roleName,
} from './review-statement.ts'
import { sqlFile } from './sql-file.ts'
import { sqlTokens } from './sql-tokens.ts'

/** PostgreSQL wants a superuser as their owner. */
const ofSuperusers = /^ALTER (EVENT TRIGGER|FOREIGN DATA WRAPPER|SUBSCRIPTION|PUBLICATION) .* OWNER TO /s

/**
 * Runs the statements of one entry as superuser, all or none, where every one of them is reviewed and what they made is harmless.
 * `last`: they are about an event trigger; nothing else is run once there is one.
 * @returns whether they were run.
 */
export async function runReviewed(
  client: pg.Client,
  statements: string[],
  { last = false } = {},
): Promise<boolean> {
  const reviews = statements.map(reviewStatement).filter((it): it is Review => it !== null)
  if (statements.length === 0 || reviews.length < statements.length) return false
  if (!concernsOneObject(statements, reviews) || reviews.some((it) => (it.last ?? false) !== last))
    return false
  return withTransaction(client, async () => {
    const { rows } = await client.query<{ before: string }>(
      'SELECT pg_catalog.pg_current_xact_id()::text AS before',
    )
    for (const [at, text] of statements.entries()) {
      const checked = reviews[at]?.knownObject
      if (!last && (await hasArchiveEventTrigger(client))) return false
      if (checked && !(await matchesKnownObject(client, checked, { text, made: false }))) return false
      if (await accessMethodExists(client, text)) continue
      await runStatement(client, text)
      if (
        checked &&
        !(await matchesKnownObject(client, checked, { text, made: true, transaction: rows[0]?.before }))
      )
        return false
    }
    return !(await touchedSystemObjects(client))
  })
}

/** An event trigger that the archive made. Those of extensions are the machine's own. */
export async function hasArchiveEventTrigger(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_catalog.pg_event_trigger t WHERE NOT EXISTS (
       SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_event_trigger'::regclass AND d.objid = t.oid AND d.deptype = 'e')`,
  )
  return rowCount !== 0
}

/** Whoever owns a function of PostgreSQL's may call it, and whoever owns its schema may make others there. */
export async function touchedSystemObjects(client: pg.Client): Promise<boolean> {
  return (await client.query(sqlFile('touched-system'))).rowCount !== 0
}

/** Undone where it answers false or throws. */
export async function withTransaction(client: pg.Client, work: () => Promise<boolean>): Promise<boolean> {
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
async function accessMethodExists(client: pg.Client, text: string): Promise<boolean> {
  const name = /^CREATE ACCESS METHOD (\S+)/.exec(text)?.[1]
  if (name === undefined) return false
  const found = await client.query('SELECT FROM pg_catalog.pg_am WHERE pg_catalog.quote_ident(amname) = $1', [
    name,
  ])
  return found.rowCount === 1
}

/** As one prepared statement, so that a second one is refused by the server. @throws where it would give a thing to a role of rank. */
export async function runStatement(client: pg.Client, text: string): Promise<void> {
  const one = { text, queryMode: 'extended' } as pg.QueryConfig
  const given = newOwnerToken(sqlTokens(text))
  if (!given) {
    await client.query(one)
    return
  }
  const owner = roleName(given)
  if (owner === null || !(await isUnprivilegedRole(client, owner)))
    throw new Error(`no role of the copy in ${text}`)
  const name = client.escapeIdentifier(owner)
  // Nobody sees the role as a superuser: it is none any more when the transaction ends.
  if (ofSuperusers.test(text)) await client.query(`ALTER ROLE ${name} SUPERUSER`)
  await client.query(one)
  if (ofSuperusers.test(text)) await client.query(`ALTER ROLE ${name} NOSUPERUSER`)
}
