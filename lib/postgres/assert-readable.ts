import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { plural } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { closeSession, openSession } from './session.ts'
import { sqlFile } from './sql-file.ts'

const namedAtMost = 10

/**
 * Looks whether the role may read everything, before anything is read: what a role cannot see is missing on both sides of a
 * comparison, and then nobody misses it; and whether somebody else's code would run with the role's rights.
 * @throws Problem `permission-denied` that names what it cannot read, `rights-too-strong` that names whose code would run.
 */
export async function assertReadable(connection: Connection): Promise<void> {
  const client = await openSession(connection, 'backproof: look')
  try {
    await refuseBlind(client)
    await assertTrustedCode(client)
    const { rows } = await client.query<{ name: string; reason: string }>(sqlFile('unreadable'))
    if (rows.length === 0) return
    const named = rows.slice(0, namedAtMost).map((row) => `${visible(row.name)} (${row.reason})`)
    const more = rows.length > namedAtMost ? `, and ${rows.length - namedAtMost} more` : ''
    const role = client.escapeIdentifier(connection.user)
    throw new Problem(
      'permission-denied',
      `The role ${visible(connection.user)} cannot read ${plural(rows.length, 'object')} whole: ${named.join(', ')}${more}.`,
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

/** The SQL that lets a role read every table and sequence; the role for it came with PostgreSQL 14. */
async function readAll(client: pg.Client, role: string): Promise<string> {
  const { rows } = await client.query<{ old: boolean }>(
    `SELECT current_setting('server_version_num')::integer < 140000 AS old`,
  )
  return rows[0]?.old
    ? `in each schema GRANT USAGE ON SCHEMA … TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA … TO ${role}; GRANT SELECT ON ALL SEQUENCES IN SCHEMA … TO ${role};`
    : `GRANT pg_read_all_data TO ${role};`
}

/** Damage that the server itself is told to pass over: then a damaged page is an empty one, on production and in its dump alike. */
async function refuseBlind(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name IN ('zero_damaged_pages', 'ignore_checksum_failure') AND setting = 'on'`,
  )
  const [first] = rows
  if (!first) return
  throw new Problem(
    'permission-denied',
    `The setting ${first.name} is on and this role may not switch it off: rows of damaged pages would be missing, and nobody would miss them.`,
    `Take it away where it is set: in postgresql.conf, or by ALTER DATABASE … RESET ${first.name} or ALTER ROLE … RESET ${first.name}.`,
  )
}
