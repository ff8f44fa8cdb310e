import type pg from 'pg'
import type { KnownObjectKind } from './review-statement.ts'
import { sqlFile } from './sql-file.ts'

type Statement = { text: string; created: boolean; transaction?: string }

/**
 * Whether the object of a reviewed statement is assembled like one that PostgreSQL or an extension of this machine ships. Why: C
 * functions trust their callers, so functions of one object must not get values of another. `created: false`: before the statement runs.
 */
export async function matchesKnownObject(
  client: pg.Client,
  kind: KnownObjectKind,
  { text, created, transaction }: Statement,
): Promise<boolean> {
  if (!created) return kind !== 'wrapper' || hasKnownValidator(client, text)
  if (kind === 'operator-class' && !(await hasValidSignatures(client, transaction ?? ''))) return false
  const { rows } = await client.query<{ matches: boolean }>(sqlFile('matches-known-object'), [
    kind,
    transaction ?? '',
  ])
  return rows.length > 0 && rows.every(({ matches }) => matches)
}

/** Checked before the statement runs, because CREATE FOREIGN DATA WRAPPER calls the validator. */
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

/** amvalidate() reports faults of an operator class by notices. */
async function hasValidSignatures(client: pg.Client, transaction: string): Promise<boolean> {
  const faults: string[] = []
  const take = ({ message = '' }) => {
    if (/wrong signature|invalid|different result|contains function .* with/.test(message))
      faults.push(message)
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
  return faults.length === 0
}
