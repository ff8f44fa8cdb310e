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

/** ALTER … OWNER TO of objects whose owner must be a superuser. */
const needsSuperuserOwner =
  /^ALTER (EVENT TRIGGER|FOREIGN DATA WRAPPER|SUBSCRIPTION|PUBLICATION) .* OWNER TO /s

/**
 * Runs the statements of one entry as superuser, in one transaction, where each passes the review and what they create matches a known
 * object. `last`: they are about event triggers; once one exists, no other statements are run.
 * @returns whether they were run.
 */
export async function runReviewed(
  client: pg.Client,
  statements: string[],
  { last = false } = {},
): Promise<boolean> {
  const reviews = statements.map(reviewStatement).filter((review): review is Review => review !== null)
  if (statements.length === 0 || reviews.length < statements.length) return false
  if (!concernsOneObject(statements, reviews) || reviews.some((review) => (review.last ?? false) !== last))
    return false
  return withTransaction(client, async () => {
    const { rows } = await client.query<{ before: string }>(
      'SELECT pg_catalog.pg_current_xact_id()::text AS before',
    )
    for (const [at, text] of statements.entries()) {
      const checked = reviews[at]?.knownObject
      if (!last && (await hasArchiveEventTrigger(client))) return false
      if (checked && !(await matchesKnownObject(client, checked, { text, created: false }))) return false
      if (await accessMethodExists(client, text)) continue
      await runStatement(client, text)
      if (
        checked &&
        !(await matchesKnownObject(client, checked, { text, created: true, transaction: rows[0]?.before }))
      )
        return false
    }
    return !(await touchedSystemObjects(client))
  })
}

/** Whether the archive has created an event trigger; those of extensions do not count. */
export async function hasArchiveEventTrigger(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_catalog.pg_event_trigger t WHERE NOT EXISTS (
       SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_event_trigger'::regclass AND d.objid = t.oid AND d.deptype = 'e')`,
  )
  return rowCount !== 0
}

/** Whether the transaction changed objects of PostgreSQL or extensions: their owner could call any function, or create others. */
export async function touchedSystemObjects(client: pg.Client): Promise<boolean> {
  return (await client.query(sqlFile('touched-system'))).rowCount !== 0
}

/** Runs `work` in a transaction, and rolls back where it returns false or throws. */
export async function withTransaction(client: pg.Client, work: () => Promise<boolean>): Promise<boolean> {
  await client.query('BEGIN')
  try {
    const done = await work()
    await client.query(done ? 'COMMIT' : 'ROLLBACK')
    return done
  } catch {
    await client.query('ROLLBACK').catch(() => {})
    return false
  }
}

/** Whether CREATE ACCESS METHOD has run already: access methods are created first. */
async function accessMethodExists(client: pg.Client, text: string): Promise<boolean> {
  const name = /^CREATE ACCESS METHOD (\S+)/.exec(text)?.[1]
  if (name === undefined) return false
  const found = await client.query('SELECT FROM pg_catalog.pg_am WHERE pg_catalog.quote_ident(amname) = $1', [
    name,
  ])
  return found.rowCount === 1
}

/** Runs one statement through the extended protocol, which refuses a second one. @throws where the new owner would be a privileged role. */
export async function runStatement(client: pg.Client, text: string): Promise<void> {
  const one = { text, queryMode: 'extended' } as pg.QueryConfig
  const ownerToken = newOwnerToken(sqlTokens(text))
  if (!ownerToken) {
    await client.query(one)
    return
  }
  const owner = roleName(ownerToken)
  if (owner === null || !(await isUnprivilegedRole(client, owner)))
    throw new Error(`no role of the copy in ${text}`)
  const name = client.escapeIdentifier(owner)
  // No other session sees this: the role is no superuser any more when the transaction ends.
  if (needsSuperuserOwner.test(text)) await client.query(`ALTER ROLE ${name} SUPERUSER`)
  await client.query(one)
  if (needsSuperuserOwner.test(text)) await client.query(`ALTER ROLE ${name} NOSUPERUSER`)
}
