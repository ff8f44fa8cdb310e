import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { type Definition, differingDefinitions } from '#lib/verification/definitions.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { Expression } from './expression.ts'
import { matchExpressions } from './match-expressions.ts'
import { sameDefinition } from './same-definition.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'
import { sqlFile } from './sql-file.ts'

/**
 * Replaces definitions in the copy's Manifest by the source's text where both are equivalent. Why: PostgreSQL prints some
 * definitions differently after it has parsed its own output, and an archive is such output. To compare, the source's text is
 * created again in the restored database, in a transaction that is rolled back, and printed there. A definition that differs in
 * anything else, or cannot be created, stays and becomes a finding. Does nothing where no text differs.
 */
export async function adoptSourceText(
  connection: Connection,
  source: Manifest,
  copy: Manifest,
  { signal, admin }: { signal: AbortSignal; admin?: Connection },
): Promise<void> {
  const differing = differingDefinitions(source, copy)
  if (differing.length === 0) return
  const enableTriggers = admin && (await disableEventTriggers(admin))
  const client = await openPinned(connection, sessionNames.read)
  const abort = () => void closeSession(client)
  signal.addEventListener('abort', abort, { once: true })
  try {
    await begin(client)
    const expressions = await readExpressions(client, differing)
    for (const [at, definition] of differing.entries()) {
      signal.throwIfAborted()
      const own = expressions.filter(({ nth }) => nth === at + 1)
      if (await isSame(client, definition, own)) definition.use(definition.was)
    }
  } finally {
    signal.removeEventListener('abort', abort)
    await client.query('ROLLBACK').catch(() => {})
    await closeSession(client)
    await enableTriggers?.().catch(() => {}) // the copy has been read by now
  }
}

const states: Record<string, string> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' }

/**
 * Disables the copy's event triggers, which would fire for the DDL below. Needs a superuser.
 * @returns a function that enables them again.
 */
async function disableEventTriggers(admin: Connection): Promise<() => Promise<void>> {
  const alter = async (change: (state: string) => string | undefined) => {
    const client = await openPinned(admin, sessionNames.read)
    try {
      for (const { name, state } of triggers ?? (await read(client)))
        await client.query(`ALTER EVENT TRIGGER ${client.escapeIdentifier(name)} ${change(state)}`)
    } finally {
      await closeSession(client)
    }
  }
  let triggers: { name: string; state: string }[] | undefined
  const read = async (client: pg.Client) => {
    const { rows } = await client.query<{ name: string; state: string }>(
      `SELECT evtname AS name, evtenabled AS state FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D'`,
    )
    triggers = rows
    return rows
  }
  await alter(() => 'DISABLE')
  return () => alter((state) => states[state])
}

async function begin(client: pg.Client): Promise<void> {
  await client.query('BEGIN')
  await client.query('CREATE SCHEMA reprinted_here; GRANT ALL ON SCHEMA reprinted_here TO PUBLIC')
}

async function readExpressions(client: pg.Client, of: Definition[]): Promise<Expression[]> {
  const { rows } = await client.query<Expression>(sqlFile('expressions'), [
    of.map(({ kind }) => kind),
    ...[0, 1, 2, 3].map((at) => of.map(({ path }) => path[at] ?? null)),
  ])
  return rows
}

async function isSame(
  client: pg.Client,
  { was, is }: Definition,
  expressions: Expression[],
): Promise<boolean> {
  if (expressions.length === 0) return false
  const texts = matchExpressions(is, expressions, was)
  if (texts === null) return false
  for (const [at, expression] of expressions.entries()) {
    const text = texts[at] ?? ''
    if (text === expression.text) continue
    if (!(await sameDefinition((sql) => reprint(client, expression, sql), text, expression.text)))
      return false
  }
  return true
}

/** What PostgreSQL prints for a text in place of an expression; null where it cannot be created. Rolls back to a savepoint. */
async function reprint(client: pg.Client, expression: Expression, text: string): Promise<string | null> {
  const { owner, prepare, before, after, print } = expression
  await client.query('SAVEPOINT reprint')
  try {
    for (const sql of prepare) await client.query(sql)
    await client.query(`SET LOCAL ROLE ${client.escapeIdentifier(owner)}`)
    // The extended protocol refuses a second statement in the same text.
    const create = { text: `${before}${text}${after}`, queryMode: 'extended' }
    await client.query(create as pg.QueryConfig)
    await client.query('SET LOCAL ROLE NONE')
    const { rows } = await client.query<{ text: string | null }>(print)
    return rows.length === 1 ? (rows[0]?.text ?? null) : null
  } catch {
    return null
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT reprint')
  }
}
