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
 * PostgreSQL prints some definitions otherwise once it has read its own text back, and an archive is such a text. Where a
 * definition of the copy says the same as the source's, the copy's Manifest gets the source's words. To find out, the source's
 * text is made anew in the restored database, in a transaction that is rolled back, and printed there. What differs in anything
 * else, or cannot be made, stays as it is and is a finding. Costs nothing where no text differs.
 */
export async function adoptSourceText(
  connection: Connection,
  source: Manifest,
  copy: Manifest,
  { signal, admin }: { signal: AbortSignal; admin?: Connection },
): Promise<void> {
  const differing = differingDefinitions(source, copy)
  if (differing.length === 0) return
  const enable = admin && (await disableEventTriggers(admin))
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
    await enable?.().catch(() => {}) // the copy is read by now
  }
}

const states: Record<string, string> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' }

/**
 * Nothing of the restored database's own may disturb what is made here. It takes a superuser, for whom none of it fires meanwhile.
 * @returns what puts it back.
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
    if (!(await sameDefinition((it) => reprint(client, expression, it), text, expression.text))) return false
  }
  return true
}

/** What PostgreSQL prints for a text in the place of an expression; null where it cannot be made. Leaves nothing behind. */
async function reprint(client: pg.Client, expression: Expression, text: string): Promise<string | null> {
  const { owner, prepare, before, after, print } = expression
  await client.query('SAVEPOINT reprint')
  try {
    for (const sql of prepare) await client.query(sql)
    await client.query(`SET LOCAL ROLE ${client.escapeIdentifier(owner)}`)
    // Sent as one prepared statement: a second one in the same text is refused by the server.
    const made = { text: `${before}${text}${after}`, queryMode: 'extended' }
    await client.query(made as pg.QueryConfig)
    await client.query('SET LOCAL ROLE NONE')
    const { rows } = await client.query<{ text: string | null }>(print)
    return rows.length === 1 ? (rows[0]?.text ?? null) : null
  } catch {
    return null
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT reprint')
  }
}
