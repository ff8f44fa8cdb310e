import type pg from 'pg'
import type { KnownObjectKind } from './review-statement.ts'
import { sqlFile } from './sql-file.ts'

type At = { text: string; made: boolean; transaction?: string }

/**
 * Whether what a reviewed statement makes is put together as something that PostgreSQL or an extension of this machine brought along:
 * C functions trust each other, so those of one thing must not be given the values of another. `made: false`: before it is run.
 */
export async function matchesKnownObject(
  client: pg.Client,
  what: KnownObjectKind,
  { text, made, transaction }: At,
): Promise<boolean> {
  if (!made) return what !== 'wrapper' || hasKnownValidator(client, text)
  if (what === 'operator-class' && !(await hasRightSignatures(client, transaction ?? ''))) return false
  const { rows } = await client.query<{ matches: boolean }>(sqlFile('matches-known-object'), [
    what,
    transaction ?? '',
  ])
  return rows.length > 0 && rows.every(({ matches }) => matches)
}

/** A validator is called at once. */
async function hasKnownValidator(client: pg.Client, text: string): Promise<boolean> {
  const name = /(?<!NO )\bVALIDATOR\s+([^\s]+)/.exec(text)?.[1]
  if (name === undefined) return true
  const { rowCount } = await client.query(
    `SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure($1 || '(text[],oid)')
     AND (p.oid < 16384 OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))`,
    [name],
  )
  return rowCount === 1
}

/** PostgreSQL's own check of an operator class tells by notices what is wrong with it. */
async function hasRightSignatures(client: pg.Client, transaction: string): Promise<boolean> {
  const wrong: string[] = []
  const take = ({ message = '' }) => {
    if (/wrong signature|invalid|different result|contains function .* with/.test(message))
      wrong.push(message)
  }
  client.on('notice', take)
  try {
    await client.query('SET LOCAL client_min_messages = info')
    await client.query(
      `SELECT pg_catalog.amvalidate(c.oid) FROM pg_catalog.pg_opclass c
       WHERE c.xmin = $1::xid OR c.opcfamily IN (SELECT oid FROM pg_catalog.pg_opfamily WHERE xmin = $1::xid)
          OR c.opcfamily IN (SELECT amprocfamily FROM pg_catalog.pg_amproc WHERE xmin = $1::xid)
          OR c.opcfamily IN (SELECT amopfamily FROM pg_catalog.pg_amop WHERE xmin = $1::xid)`,
      [transaction],
    )
    await client.query('SET LOCAL client_min_messages = warning')
  } finally {
    client.off('notice', take)
  }
  return wrong.length === 0
}
