import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { plural } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { explainDenied } from './explain-denied.ts'
import { closeSession, openSession } from './session.ts'
import { sqlFile } from './sql-file.ts'

const listedAtMost = 10

/**
 * Checks, before any row is read, that the role may read everything and that no untrusted code would run with its rights.
 * Why: what a role cannot see is missing on both sides of a comparison, so the comparison would not notice.
 * @throws Problem `permission-denied` that names the unreadable objects, `rights-too-strong` that names the untrusted code.
 */
export function assertReadable(connection: Connection): Promise<void> {
  return explainDenied(connection, () => assertAllReadable(connection))
}

async function assertAllReadable(connection: Connection): Promise<void> {
  const client = await openSession(connection, 'backproof: preflight')
  try {
    await assertDamageVisible(client)
    await assertTrustedCode(client)
    const { rows } = await client.query<{ name: string; reason: string }>(sqlFile('unreadable'))
    if (rows.length === 0) return
    const named = rows.slice(0, listedAtMost).map((row) => `${visible(row.name)} (${row.reason})`)
    const more = rows.length > listedAtMost ? `, and ${rows.length - listedAtMost} more` : ''
    const role = client.escapeIdentifier(connection.user)
    throw new Problem(
      'permission-denied',
      `The role ${visible(connection.user)} cannot read ${plural(rows.length, 'object')} completely: ${named.join(', ')}${more}.`,
      `Use the owner, or let the role read everything: ${await readAll(client, role)} ALTER ROLE ${role} BYPASSRLS;${
        rows.some((row) => row.name.startsWith('large object '))
          ? ` and for each large object GRANT SELECT ON LARGE OBJECT … TO ${role};`
          : ''
      }`,
    )
  } finally {
    await closeSession(client)
  }
}

/** The SQL that lets a role read every table and sequence; pg_read_all_data exists since PostgreSQL 14. */
async function readAll(client: pg.Client, role: string): Promise<string> {
  const { rows } = await client.query<{ old: boolean }>(
    `SELECT current_setting('server_version_num')::integer < 140000 AS old`,
  )
  return rows[0]?.old
    ? `in each schema GRANT USAGE ON SCHEMA … TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA … TO ${role}; GRANT SELECT ON ALL SEQUENCES IN SCHEMA … TO ${role};`
    : `GRANT pg_read_all_data TO ${role};`
}

/** Refuses settings under which the server reads damaged pages as empty, on production and in its dump. */
async function assertDamageVisible(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name IN ('zero_damaged_pages', 'ignore_checksum_failure') AND setting = 'on'`,
  )
  const [first] = rows
  if (!first) return
  throw new Problem(
    'permission-denied',
    `The setting ${first.name} is on and this role may not turn it off: rows of damaged pages would be missing without an error.`,
    `Remove the setting where it is set: in postgresql.conf, or with ALTER DATABASE … RESET ${first.name} or ALTER ROLE … RESET ${first.name}.`,
  )
}
